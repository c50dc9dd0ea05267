using System.Text;
using System.Text.Json;

namespace Assay.Transcripts.Readers;

/// <summary>OpenAI's Chat Completions.</summary>
internal sealed class ChatReader : IReader
{
    public IEnumerable<Item> Asked(JsonElement request) => Words.List(request, "messages").SelectMany(Message);

    public IEnumerable<Item> Answered(IReadOnlyList<JsonElement> pieces)
    {
        var deltas = pieces.SelectMany(piece => Words.List(piece, "choices").Take(1)).Select(choice => Words.Child(choice, "delta")).ToList();
        return pieces.SelectMany(piece => Words.List(piece, "choices").Take(1)).Select(choice => Words.Child(choice, "message")).SelectMany(Spoken)
            .Concat(Joined(deltas));
    }

    private static IEnumerable<Item> Message(JsonElement message) => Words.Of(message, "role") switch
    {
        "user" => [new Item.User(Words.All(Words.Child(message, "content")))],
        "tool" => [new Item.Result(Words.Of(message, "tool_call_id"), "", Words.All(Words.Child(message, "content")))],
        "assistant" => Spoken(message),
        _ => [],
    };

    private static IEnumerable<Item> Spoken(JsonElement message)
    {
        if (Words.All(Words.Child(message, "content")) is { Length: > 0 } text)
        {
            yield return new Item.Model(text);
        }

        foreach (var call in Words.List(message, "tool_calls"))
        {
            var function = Words.Child(call, "function");
            yield return new Item.Call(Words.Of(call, "id"), Words.Of(function, "name"), Words.All(Words.Child(function, "arguments")));
        }
    }

    private static IEnumerable<Item> Joined(List<JsonElement> deltas)
    {
        if (string.Concat(deltas.Select(delta => Words.Of(delta, "content"))) is { Length: > 0 } text)
        {
            yield return new Item.Model(text);
        }

        var calls = new OrderedDictionary<string, (string Id, StringBuilder Name, StringBuilder Arguments)>();
        foreach (var piece in deltas.SelectMany(delta => Words.List(delta, "tool_calls")))
        {
            var index = Words.Raw(Words.Child(piece, "index"));
            if (!calls.TryGetValue(index, out var call))
            {
                calls.Add(index, call = (Words.Of(piece, "id"), new StringBuilder(), new StringBuilder()));
            }

            call.Name.Append(Words.Of(Words.Child(piece, "function"), "name"));
            call.Arguments.Append(Words.Of(Words.Child(piece, "function"), "arguments"));
        }

        foreach (var call in calls.Values)
        {
            yield return new Item.Call(call.Id, call.Name.ToString(), call.Arguments.ToString());
        }
    }
}
