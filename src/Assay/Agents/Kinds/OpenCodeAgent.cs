using System.Text.Json;
using Assay.Protocol.Models;

namespace Assay.Agents.Kinds;

/// <summary>OpenCode without a terminal; it speaks every API, each through a library that comes with it.</summary>
internal sealed record OpenCodeAgent : IAgent
{
    private const string Provider = "lab";

    public string Name => "opencode";

    public IReadOnlyList<ModelApi> Speaks { get; } = [ModelApi.Chat, ModelApi.Messages, ModelApi.Responses, ModelApi.Gemini];

    public AgentPackage Package { get; } = new("opencode", "opencode-ai", "OpenCode");

    public Outfit Dress(Posting posting) => new()
    {
        Command = [.. posting.Program, "run", "--model", $"{Provider}/{posting.NeededModel.Sent}", Assignment.Words],
        Environment = new Dictionary<string, string>
        {
            ["OPENCODE_DISABLE_AUTOUPDATE"] = "1",
            ["OPENCODE_DISABLE_MODELS_FETCH"] = "1",
            ["OPENCODE_DISABLE_LSP_DOWNLOAD"] = "1",
            ["NO_COLOR"] = "1",
        },
        Home = new Dictionary<string, string>(SkillFolders.Below(".config/opencode/skill"))
        {
            [".config/opencode/opencode.json"] = JsonSerializer.Serialize(Settings(posting)),
        },
    };

    private object Settings(Posting posting)
    {
        var model = posting.NeededModel;
        var api = model.Shared(this) ?? ModelApi.Chat;
        var (library, version) = api switch
        {
            ModelApi.Messages => ("@ai-sdk/anthropic", "/v1"),
            ModelApi.Responses => ("@ai-sdk/openai", ""),
            ModelApi.Gemini => ("@ai-sdk/google", "/v1beta"),
            _ => ("@ai-sdk/openai-compatible", ""),
        };
        return new
        {
            model = $"{Provider}/{model.Sent}",
            small_model = $"{Provider}/{model.Sent}",
            autoupdate = false,
            share = "disabled",
            permission = new { edit = "allow", bash = "allow", webfetch = "deny" },
            provider = new Dictionary<string, object>
            {
                [Provider] = new
                {
                    npm = library,
                    name = Provider,
                    options = new { baseURL = posting.Gateway(api) + version, apiKey = "{env:ASSAY_TOKEN}" },
                    models = new Dictionary<string, object>
                    {
                        [model.Sent] = new { name = model.Name, limit = new { context = model.Context, output = model.MostOutput } },
                    },
                },
            },
        };
    }
}
