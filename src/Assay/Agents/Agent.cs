using Assay.Protocol;

namespace Assay.Agents;

/// <summary>A kind of research agent: what is run behind the wall, or that nothing is run here.</summary>
public interface IAgent
{
    /// <summary>The name as the owner writes it, such as <c>builtin</c>.</summary>
    string Name { get; }

    /// <summary>The program and its arguments, as found behind the wall; null for an agent that lives elsewhere.</summary>
    IReadOnlyList<string>? Command { get; }
}

/// <summary>The research agent that comes with Assay. It has no privileges: it lives behind the wall like any other.</summary>
internal sealed record BuiltinAgent : IAgent
{
    public string Name => "builtin";

    public IReadOnlyList<string>? Command => ["assay-researcher", "work"];
}

/// <summary>Any program, run by the shell in <c>/lab</c>.</summary>
internal sealed record CommandAgent(string Line) : IAgent
{
    public const string Prefix = "command:";

    public string Name => Prefix + Line;

    public IReadOnlyList<string>? Command => ["/bin/sh", "-c", Line];
}

/// <summary>Whoever joins from another account or another host: the direction is a seat that waits for it.</summary>
internal sealed record JoinAgent : IAgent
{
    public string Name => "join";

    public IReadOnlyList<string>? Command => null;
}

/// <summary>The kinds of agents there are.</summary>
public static class AgentKinds
{
    /// <summary>The agent that a name in <c>agents.use</c> or <c>--agent</c> stands for.</summary>
    public static IAgent Find(string name) => name switch
    {
        "builtin" => new BuiltinAgent(),
        "join" => new JoinAgent(),
        _ when name.StartsWith(CommandAgent.Prefix, StringComparison.Ordinal) && name.Length > CommandAgent.Prefix.Length
            => new CommandAgent(name[CommandAgent.Prefix.Length..]),
        _ => throw AssayException.Usage($"There is no agent '{name}': use `builtin`, `command:CMD` for a program of your own, or `join` for agents that come from elsewhere."),
    };

    /// <summary>True for an agent that comes from elsewhere: no wall of ours stands around it.</summary>
    public static bool LivesElsewhere(string name) => Find(name).Command is null;
}
