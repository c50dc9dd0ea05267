using Assay.Protocol.Models;

namespace Assay.Agents.Kinds;

/// <summary>Claude Code without a terminal. What it would fetch from elsewhere is switched off, for it would reach nothing.</summary>
internal sealed record ClaudeAgent : IAgent
{
    public string Name => "claude";

    public IReadOnlyList<ModelApi> Speaks { get; } = [ModelApi.Messages];

    public AgentPackage Package { get; } = new("claude", "@anthropic-ai/claude-code", "Claude Code");

    public Outfit Dress(Posting posting)
    {
        var model = posting.NeededModel.Sent;
        return new Outfit
        {
            Command =
            [
                .. posting.Program, "--print", "--output-format", "stream-json", "--verbose", "--dangerously-skip-permissions",
                "--disallowedTools", "WebSearch,WebFetch", "--model", model, Assignment.Words,
            ],
            Environment = new Dictionary<string, string>
            {
                ["ANTHROPIC_BASE_URL"] = posting.Gateway(ModelApi.Messages),
                ["ANTHROPIC_AUTH_TOKEN"] = posting.Token,
                ["ANTHROPIC_MODEL"] = model,
                ["ANTHROPIC_SMALL_FAST_MODEL"] = model,
                ["ANTHROPIC_DEFAULT_HAIKU_MODEL"] = model,
                ["CLAUDE_CODE_SUBAGENT_MODEL"] = model,
                ["CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC"] = "1",
                ["DISABLE_AUTOUPDATER"] = "1",
                ["DISABLE_TELEMETRY"] = "1",
                ["DISABLE_ERROR_REPORTING"] = "1",
                ["BASH_DEFAULT_TIMEOUT_MS"] = "600000",
                ["BASH_MAX_TIMEOUT_MS"] = "3600000",
            },
            Home = SkillFolders.Below(".claude/skills"),
        };
    }
}
