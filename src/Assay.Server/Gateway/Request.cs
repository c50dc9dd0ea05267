using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Labs;
using Assay.Protocol;
using Assay.Protocol.Models;
using Assay.Server.Gateway.Allowed;

namespace Assay.Server.Gateway;

/// <summary>What became of a request's body: a request that may go out, or the sentence that refuses it. Pure.</summary>
internal abstract record Reading
{
    private Reading()
    {
    }

    public sealed record Fine(Request Request) : Reading;

    /// <summary>The same as bytes, with the most that it can cost: what was read is let go of while the call is under way.</summary>
    public sealed record Ready(ModelChoice Model, byte[] Sent, decimal Most) : Reading;

    public sealed record Refused(int Status, string Sentence, string Model = "", TimeSpan? Wait = null) : Reading;

    /// <summary>The same; throws where what was read cannot be written.</summary>
    public Reading Written()
    {
        _ = (this as Fine)?.Request.Bytes();
        return this;
    }
}

/// <summary>
/// A request that the rules allow, as it goes to the provider: written anew from what was understood, so that no two
/// readers can understand it differently.
/// </summary>
internal sealed record Request(ModelApi Api, ModelChoice Model, JsonObject Body, long? Most)
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = Bulk.Deepest, AllowDuplicateProperties = false };

    /// <summary>The tokens that it may write: what the client said, and never more than the model can.</summary>
    public long Output => Math.Min(Most ?? Model.MostOutput, Model.MostOutput);

    public long Answers => OutputLimit.Answers(Api, Body);

    public byte[] Bytes() => JsonSerializer.SerializeToUtf8Bytes(Body, AssayJson.Line);

    public Request Limited(long most)
    {
        OutputLimit.Put(Api, Body, Model, most);
        return this;
    }

    /// <summary>Reads a body, as far as the rules of its API and the models of the direction allow.</summary>
    public static Reading Read(Asked asked, byte[] bytes, IReadOnlyList<ModelChoice> models, IReadOnlyList<OpenWay> open)
    {
        try
        {
            return JsonNode.Parse(bytes, null, Strict) is JsonObject body ? Read(asked, body, models, open).Written()
                : new Reading.Refused(400, "The body must be one JSON object.");
        }
        catch (JsonException fault)
        {
            return new Reading.Refused(400, $"The body is not the expected JSON: {Saying.Short(fault.Message)}");
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException)
        {
            // How the reader tells of text that is no text: half of a pair of surrogates.
            return new Reading.Refused(400, "The body holds text that is not valid Unicode.");
        }
    }

    private static Reading Read(Asked asked, JsonObject body, IReadOnlyList<ModelChoice> models, IReadOnlyList<OpenWay> open)
    {
        var named = asked is Asked.Answer { Model: { } inPath } ? inPath : asked is Asked.Count { Model: { } counted } ? counted
            : Rules.IsText(body["model"], out var text) ? text : "";
        if (models.FirstOrDefault(model => model.Name == named) is not { } choice && (choice = models.FirstOrDefault(model => model.Model == named)!) is null)
        {
            return new Reading.Refused(404, $"'{Saying.Short(named)}' is not a model of this direction: allowed are {string.Join(", ", models.Select(model => model.Name))}.");
        }

        var fault = !choice.Apis.Contains(asked.Api) ? $"{choice.Name} does not speak this API: its provider speaks {string.Join(", ", choice.Apis)} (models.yaml)."
            : RulesOf(asked.Api)(body, "", open) ?? OutputLimit.Fault(asked.Api, body);
        if (fault is not null)
        {
            return new Reading.Refused(400, fault, choice.Name);
        }

        Settle(asked.Api, body, choice);
        return new Reading.Fine(new Request(asked.Api, choice, body, OutputLimit.Of(asked.Api, body)));
    }

    /// <summary>What is put in whatever the client said: the provider's own name, no keeping, and that usage is told.</summary>
    private static void Settle(ModelApi api, JsonObject body, ModelChoice choice)
    {
        if (api != ModelApi.Gemini)
        {
            body["model"] = choice.Model;
        }

        if (api == ModelApi.Responses || body.ContainsKey("store"))
        {
            body["store"] = false;
        }

        if (api == ModelApi.Chat && body["stream"] is JsonValue stream && stream.TryGetValue<bool>(out var streams) && streams)
        {
            body["stream_options"] = new JsonObject { ["include_usage"] = true };
        }
    }

    private static Rule RulesOf(ModelApi api) => api switch
    {
        ModelApi.Messages => MessagesRules.Body,
        ModelApi.Responses => ResponsesRules.Body,
        ModelApi.Chat => ChatRules.Body,
        _ => GeminiRules.Body,
    };
}
