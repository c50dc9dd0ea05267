using Assay.Protocol;

namespace Assay.Agents;

/// <summary>A kind of research agent: what is run behind the wall.</summary>
public interface IAgent
{
    /// <summary>The name as the owner writes it, such as <c>builtin</c>.</summary>
    string Name { get; }

    /// <summary>The program and its arguments, as found behind the wall.</summary>
    IReadOnlyList<string> Command { get; }
}

/// <summary>The research agent that comes with Assay. It has no privileges: it lives behind the wall like any other.</summary>
internal sealed record BuiltinAgent : IAgent
{
    public string Name => "builtin";

    public IReadOnlyList<string> Command => ["assay-researcher", "work"];
}

/// <summary>Any program, run by the shell in <c>/lab</c>.</summary>
internal sealed record CommandAgent(string Line) : IAgent
{
    public const string Prefix = "command:";

    public string Name => Prefix + Line;

    public IReadOnlyList<string> Command => ["/bin/sh", "-c", Line];
}

/// <summary>The kinds of agents there are.</summary>
public static class AgentKinds
{
    /// <summary>The agent that a name in <c>agents.use</c> or <c>--agent</c> stands for.</summary>
    public static IAgent Find(string name) => name switch
    {
        "builtin" => new BuiltinAgent(),
        _ when name.StartsWith(CommandAgent.Prefix, StringComparison.Ordinal) && name.Length > CommandAgent.Prefix.Length
            => new CommandAgent(name[CommandAgent.Prefix.Length..]),
        _ => throw AssayException.Usage($"There is no agent '{name}': use `builtin`, or `command:CMD` for a program of your own."),
    };
}
