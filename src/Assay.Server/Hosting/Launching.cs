using System.Text.Json;
using Assay.Agents;
using Assay.Environments;
using Assay.Journal;
using Assay.Labs;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.Research;

namespace Assay.Server.Hosting;

/// <summary>The limits of a run: what the owner said on the command line, else what <c>lab.yaml</c> says.</summary>
internal static class Launching
{
    /// <summary>Seconds; below them no direction would be opened.</summary>
    private const int Shortest = 20;

    /// <summary>True when the request says more than "go on".</summary>
    private static bool HasNewLimits(RunRequest request)
        => request.Agent is not null || request.Model is not null || request.Concurrent is not null || request.Directions is not null
            || request.Time is not null || request.Money is not null || request.Unsealed;

    /// <summary>True when a request asks for no other limits than those of the research that stands: said again, it means "go on".</summary>
    public static bool Asks(RunRequest request, Contract contract, ResearchStarted standing)
        => !HasNewLimits(request) || JsonSerializer.Serialize<Fact>(Limits(request, contract), AssayJson.Line) == JsonSerializer.Serialize<Fact>(standing, AssayJson.Line);

    /// <summary>The seal level of new research: the worst of what its agents work under.</summary>
    public static SealLevel SealOf(RunRequest request, Contract contract) => SealOf(request, Agents(request, contract).Keys);

    public static ResearchStarted Limits(RunRequest request, Contract contract)
    {
        var agents = Agents(request, contract);
        var concurrent = Positive(request.Concurrent ?? contract.Agents.Concurrent, "concurrent");
        var directions = Positive(request.Directions ?? contract.Agents.Directions, "directions");
        var seconds = request.Time ?? contract.Limits.Time.TotalSeconds;
        if (seconds < Shortest)
        {
            throw AssayException.Usage($"{seconds:0} seconds are too short for a direction: give at least {Shortest} s.");
        }

        return new ResearchStarted(
            agents, concurrent, directions, seconds,
            contract.Limits.DirectionTime is { } given && request.Time is null
                ? given.TotalSeconds
                : Math.Min(contract.Limits.DirectionTime?.TotalSeconds ?? double.MaxValue, Allotment.DirectionSeconds(seconds, concurrent, directions)),
            contract.Limits.Evaluations, contract.Limits.DirectionEvaluations, request.Money ?? contract.Limits.Money,
            SealOf(request, agents.Keys), contract.Digest, contract.Feedback, Models(request, contract, agents.Keys),
            Toolset.Of(contract)?.Digest(), contract.Limits.DirectionMoney,
            contract.Agents.Checkin == Checkin.Each ? true : null,
            contract.Limits.DirectionTime?.TotalSeconds ?? Allotment.Longest);
    }

    /// <summary>The model of each agent that needs one and was given one; null when there is none of the kind.</summary>
    private static Dictionary<string, string>? Models(RunRequest request, Contract contract, IEnumerable<string> agents)
    {
        var models = agents
            .Where(agent => AgentKinds.Find(agent).Speaks.Count > 0)
            .Select(agent => (Agent: agent, Model: request.Model ?? contract.Agents.ModelOf(agent)))
            .Where(choice => choice.Model is not null)
            .ToDictionary(choice => choice.Agent, choice => choice.Model!);
        return request.Model is not null && models.Count == 0
            ? throw AssayException.Usage($"--model has no effect on {string.Join(", ", agents)}, which uses no model. Agents that use one are {string.Join(", ", AgentKinds.Named.Where(agent => agent.Speaks.Count > 0).Select(agent => agent.Name))}.")
            : models.Count > 0 ? models : null;
    }

    private static IReadOnlyDictionary<string, int> Agents(RunRequest request, Contract contract)
    {
        var agents = request.Agent is { } only ? new Dictionary<string, int> { [only] = 1 } : contract.Agents.Use;
        return contract.Data.Assets is not null && agents.Keys.FirstOrDefault(AgentKinds.LivesElsewhere) is { } elsewhere
            ? throw AssayException.Refused($"The agent {elsewhere} joins from elsewhere, but assets cannot be sent there: use an agent that runs on this machine, such as builtin.")
            : agents;
    }

    private static SealLevel SealOf(RunRequest request, IEnumerable<string> agents)
        => request.Unsealed ? SealLevel.None : agents.Any(AgentKinds.LivesElsewhere) ? SealLevel.Account : SealLevel.Walls;

    private static int Positive(int number, string name)
        => number > 0 ? number : throw AssayException.Usage($"--{name} must be at least 1.");
}
