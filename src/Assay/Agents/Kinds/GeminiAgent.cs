using System.Text.Json;
using Assay.Protocol.Models;

namespace Assay.Agents.Kinds;

/// <summary>Gemini CLI without a terminal.</summary>
internal sealed record GeminiAgent : IAgent
{
    private static readonly string[] Instructions = ["AGENTS.md"];

    /// <summary>Its tools that would reach for the web, where nothing answers.</summary>
    private static readonly string[] LeadingOut = ["google_web_search", "web_fetch"];

    public string Name => "gemini";

    public IReadOnlyList<ModelApi> Speaks { get; } = [ModelApi.Gemini];

    public AgentPackage Package { get; } = new("gemini", "@google/gemini-cli", "Gemini CLI");

    public Outfit Dress(Posting posting) => new()
    {
        Command = [.. posting.Program, "--yolo", "--output-format", "stream-json", "--model", posting.NeededModel.Sent, "--prompt", Assignment.Words],
        Environment = new Dictionary<string, string>
        {
            ["GEMINI_API_KEY"] = posting.Token,
            ["GOOGLE_GEMINI_BASE_URL"] = posting.Gateway(ModelApi.Gemini),
            ["GEMINI_CLI_TRUST_WORKSPACE"] = "true",
            ["GEMINI_TELEMETRY_ENABLED"] = "false",
        },
        Home = new Dictionary<string, string>(SkillFolders.Below(".gemini/skills"))
        {
            [".gemini/settings.json"] = JsonSerializer.Serialize(new
            {
                security = new { auth = new { selectedType = "gemini-api-key" }, folderTrust = new { enabled = false } },
                general = new { enableAutoUpdate = false, disableAutoUpdate = true, checkpointing = new { enabled = false } },
                privacy = new { usageStatisticsEnabled = false },
                telemetry = new { enabled = false },
                context = new { fileName = Instructions },
                tools = new { exclude = LeadingOut },
            }),
        },
    };
}
