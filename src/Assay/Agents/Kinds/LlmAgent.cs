using System.Globalization;
using Assay.Protocol.Models;

namespace Assay.Agents.Kinds;

/// <summary>The language-model agent that comes with Assay: a model is all that it needs.</summary>
internal sealed record LlmAgent : IAgent
{
    public string Name => "llm";

    public IReadOnlyList<ModelApi> Speaks { get; } = [ModelApi.Messages, ModelApi.Responses, ModelApi.Chat, ModelApi.Gemini];

    public Outfit Dress(Posting posting)
    {
        var model = posting.NeededModel;
        var api = model.Shared(this) ?? ModelApi.Chat;
        return new Outfit
        {
            Command = ["assay-llm"],
            Environment = new Dictionary<string, string>
            {
                ["ASSAY_MODEL"] = model.Sent,
                ["ASSAY_MODEL_API"] = api.ToString().ToLowerInvariant(),
                ["ASSAY_MODEL_URL"] = posting.Gateway(api),
                ["ASSAY_MODEL_CONTEXT"] = model.Context.ToString(CultureInfo.InvariantCulture),
                ["ASSAY_MODEL_OUTPUT"] = model.MostOutput.ToString(CultureInfo.InvariantCulture),
            },
        };
    }
}
