using Assay.Agents.Kinds;
using Assay.Protocol;

namespace Assay.Agents;

/// <summary>The kinds of agents there are.</summary>
public static class AgentKinds
{
    /// <summary>Every kind that has a name of its own.</summary>
    public static IReadOnlyList<IAgent> Named { get; } =
    [
        new BuiltinAgent(), new LlmAgent(), new ClaudeAgent(), new CodexAgent(), new OpenCodeAgent(), new GeminiAgent(), new QwenAgent(),
        new CursorAgent(), new JoinAgent(),
    ];

    /// <summary>The agent that a name in <c>agents.use</c> or <c>--agent</c> stands for.</summary>
    public static IAgent Find(string name)
        => Named.FirstOrDefault(agent => agent.Name == name)
            ?? (name.StartsWith(CommandAgent.Prefix, StringComparison.Ordinal) && name.Length > CommandAgent.Prefix.Length
                ? new CommandAgent(name[CommandAgent.Prefix.Length..])
                : throw AssayException.Usage(
                    $"There is no agent '{name}': use {string.Join(", ", Named.Select(agent => $"`{agent.Name}`"))}, or `command:CMD` for a program of your own."));

    /// <summary>True for an agent that comes from elsewhere: no wall of ours stands around it.</summary>
    public static bool LivesElsewhere(string name) => Find(name).LivesElsewhere;
}
