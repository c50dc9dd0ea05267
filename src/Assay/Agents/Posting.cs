using Assay.Protocol.Models;

namespace Assay.Agents;

/// <summary>What an agent's kind is told about the one guest that it is to be started as. Paths are the guest's own.</summary>
public sealed record Posting
{
    /// <summary>Where the direction's door is, without a slash at the end.</summary>
    public required string Address { get; init; }

    /// <summary>The direction's token: all that a guest has to show, to the lab and to the gateway alike. No key is ever here.</summary>
    public required string Token { get; init; }

    /// <summary>The guest's home, fresh for this start.</summary>
    public required string Home { get; init; }

    /// <summary>The command of the agent's own program; empty for kinds that need none.</summary>
    public IReadOnlyList<string> Program { get; init; } = [];

    /// <summary>The model that it may use; null for kinds that need none.</summary>
    public AgentModel? Model { get; init; }

    /// <summary>The model, for a kind that cannot do without.</summary>
    internal AgentModel NeededModel => Model ?? throw new InvalidOperationException("This agent was started without a model.");

    /// <summary>The gateway's base address for an API.</summary>
    internal string Gateway(ModelApi api) => Address + GatewayPaths.Of(api);
}

/// <summary>A model as an agent is told it.</summary>
/// <param name="Name">As the lab calls it: <c>provider/name</c>.</param>
/// <param name="Sent">As it stands in requests.</param>
/// <param name="Apis">The APIs under which its provider offers it.</param>
/// <param name="Context">Tokens that fit into one call, read and written together.</param>
/// <param name="MostOutput">Tokens that it writes in one call at most.</param>
public sealed record AgentModel(string Name, string Sent, IReadOnlyList<ModelApi> Apis, int Context, int MostOutput)
{
    /// <summary>The API that an agent and this model have in common, the agent's preference first; null when there is none.</summary>
    public ModelApi? Shared(IAgent agent) => agent.Speaks.Cast<ModelApi?>().FirstOrDefault(api => Apis.Contains(api!.Value));
}

/// <summary>How an agent is started for one guest.</summary>
public sealed record Outfit
{
    /// <summary>The program and its arguments, as found behind the wall.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>Variables beside those that every guest gets.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Files of its home, by path below it: configuration written for this one guest.</summary>
    public IReadOnlyDictionary<string, string> Home { get; init; } = new Dictionary<string, string>();
}
