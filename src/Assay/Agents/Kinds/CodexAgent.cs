using System.Globalization;
using Assay.Protocol.Models;

namespace Assay.Agents.Kinds;

/// <summary>OpenAI's Codex without a terminal. Its own sandbox is off: the wall around it is ours, and two do not nest.</summary>
internal sealed record CodexAgent : IAgent
{
    public string Name => "codex";

    public IReadOnlyList<ModelApi> Speaks { get; } = [ModelApi.Responses];

    public AgentPackage Package { get; } = new("codex", "@openai/codex", "Codex");

    public Outfit Dress(Posting posting) => new()
    {
        Command =
        [
            .. posting.Program, "exec", "--json", "--skip-git-repo-check", "--dangerously-bypass-approvals-and-sandbox", Assignment.Words,
        ],
        Environment = new Dictionary<string, string> { ["CODEX_HOME"] = $"{posting.Home}/.codex" },
        Home = new Dictionary<string, string>(SkillFolders.Below(".codex/skills"))
        {
            [".codex/config.toml"] = string.Create(CultureInfo.InvariantCulture, $"""
                model = {Quoted(posting.NeededModel.Sent)}
                model_provider = "assay"
                model_context_window = {posting.NeededModel.Context}
                web_search = "disabled"
                check_for_update_on_startup = false

                [model_providers.assay]
                name = "assay"
                base_url = {Quoted(posting.Gateway(ModelApi.Responses))}
                env_key = "ASSAY_TOKEN"
                wire_api = "responses"
                request_max_retries = 1

                [analytics]
                enabled = false

                """),
        },
    };

    /// <summary>A JSON string is a TOML one.</summary>
    private static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
