using System.Text.Json;
using Assay.Protocol.Models;
using Assay.Transcripts;

namespace Assay.Tests.Transcripts;

/// <summary>Exchanges as they are kept, written by hand.</summary>
internal static class Said
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);

    public static Exchange Exchange(ModelApi api, string request, string response, int number = 1)
    {
        using var document = JsonDocument.Parse(request);
        return new Exchange(
            $"c-{number}", Start.AddSeconds(number), 1.5, api, "lab/model", document.RootElement.Clone(), 200, response, new TokenUsage(100, 0, 0, 10), 0.25m, null);
    }

    /// <summary>A conversation of Chat Completions in which these commands had these results.</summary>
    public static Exchange Chat(params (string Command, string Result)[] calls)
    {
        var messages = calls.SelectMany((call, at) => new object[]
        {
            new { role = "assistant", content = (string?)null, tool_calls = new[] { new { id = "call_0", function = new { name = "shell", arguments = call.Command } } } },
            new { role = "tool", tool_call_id = "call_0", content = call.Result },
        });
        return Exchange(ModelApi.Chat, JsonSerializer.Serialize(new { messages = messages.Prepend(new { role = "user", content = "Begin." }) }), """{"choices":[]}""");
    }
}
