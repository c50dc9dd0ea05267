using Assay.Protocol;
using Assay.Sandbox;

namespace Assay.Agents;

/// <summary>An agent that is ready to be started: its kind, its program as found on this machine, its model.</summary>
public sealed record Member(IAgent Agent, AgentProgram? Program, AgentModel? Model)
{
    /// <summary>What of the machine its program needs behind the wall.</summary>
    internal IReadOnlyList<Mount> Mounts => Program?.Mounts ?? [];

    /// <summary>Its program and version, for the journal; null where it is our own or a command.</summary>
    internal string? ProgramWords => Agent.Package is { } package ? $"{package.Program} {Program?.Version}".TrimEnd() : null;

    /// <summary>Finds what an agent needs; throws with how to put it right when something is missing.</summary>
    public static Member Find(string name, AgentModel? model, IEnumerable<string> places)
    {
        var agent = AgentKinds.Find(name);
        if (agent.Speaks.Count > 0 && model is null)
        {
            throw AssayException.Usage($"The agent {name} needs a model: use --model PROVIDER/NAME or `agents.model` in lab.yaml; `assay models` lists those that are ready.");
        }

        if (model is not null && agent.Speaks.Count > 0 && model.Shared(agent) is null)
        {
            throw AssayException.Usage($"{model.Name} cannot be used by the agent {name}: it uses {Words(agent.Speaks)}, the model's provider offers {Words(model.Apis)}.");
        }

        var program = agent.Package is { } package ? AgentProgram.Find(package.Program, places) ?? throw Missing(name, package) : null;
        return new Member(agent, program, agent.Speaks.Count > 0 ? model : null);
    }

    private static AssayException Missing(string name, AgentPackage package)
        => AssayException.Refused($"The agent {name} is not installed: `npm install --global {package.Npm}` installs `{package.Program}`. `assay doctor` shows which agents are ready.");

    private static string Words<T>(IEnumerable<T> apis) => string.Join(", ", apis).ToLowerInvariant();
}

/// <summary>The agents of one stretch of research, each ready to be started.</summary>
public sealed class Staff(IEnumerable<Member> members)
{
    private readonly Dictionary<string, Member> members = members.ToDictionary(member => member.Agent.Name);

    /// <summary>The agent of that name; throws for one that this research does not use, although an earlier one opened a direction for it.</summary>
    public Member Of(string agent) => members.GetValueOrDefault(agent)
        ?? throw AssayException.Refused($"It was interrupted, and research continues without the agent {agent.Split(':')[0]}.");
}
