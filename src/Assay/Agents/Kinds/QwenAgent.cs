using System.Text.Json;
using Assay.Protocol.Models;

namespace Assay.Agents.Kinds;

/// <summary>Qwen Code without a terminal.</summary>
internal sealed record QwenAgent : IAgent
{
    private static readonly string[] Instructions = ["AGENTS.md"];

    /// <summary>Its tools that would reach for the web, where nothing answers.</summary>
    private static readonly string[] LeadingOut = ["web_search", "web_fetch"];

    public string Name => "qwen";

    public IReadOnlyList<ModelApi> Speaks { get; } = [ModelApi.Chat];

    public AgentPackage Package { get; } = new("qwen", "@qwen-code/qwen-code", "Qwen Code");

    public Outfit Dress(Posting posting) => new()
    {
        Command = [.. posting.Program, "--auth-type", "openai", "--yolo", "--prompt", Assignment.Words],
        Environment = new Dictionary<string, string>
        {
            ["OPENAI_API_KEY"] = posting.Token,
            ["OPENAI_BASE_URL"] = posting.Gateway(ModelApi.Chat),
            ["OPENAI_MODEL"] = posting.NeededModel.Sent,
        },
        Home = new Dictionary<string, string>(SkillFolders.Below(".qwen/skills"))
        {
            [".qwen/settings.json"] = JsonSerializer.Serialize(new
            {
                general = new { disableAutoUpdate = true },
                privacy = new { usageStatisticsEnabled = false },
                telemetry = new { enabled = false },
                context = new { fileName = Instructions },
                tools = new { exclude = LeadingOut },
            }),
        },
    };
}
