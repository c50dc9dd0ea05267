using Assay.Journal;
using Assay.Protocol;
using Assay.Sandbox;

namespace Assay.Agents;

/// <summary>Where an agent works: behind a wall of this machine, or elsewhere. When its run is over it reaches the lab no more.</summary>
public interface IWorkplace
{
    /// <summary>What a number made there is worth.</summary>
    SealLevel Seal { get; }

    /// <summary>Waits until an agent is there for the direction; null when none came while it was <paramref name="welcome"/>.</summary>
    Task<Arrival?> Await(DirectionState direction, Func<bool> welcome, CancellationToken cancel);

    /// <summary>Lets the agent that is there work until it ends, or its time does.</summary>
    Task<GuestOutcome> Run(DirectionState direction, TimeSpan time, CancellationToken cancel);
}

/// <summary>An agent is there.</summary>
/// <param name="By">Who it is, where it is not one of our own.</param>
/// <param name="Program">Its program and version, where it is a program of the owner's.</param>
/// <param name="Model">The model that it may use, as <c>provider/name</c>.</param>
public sealed record Arrival(string? By, string? Program = null, string? Model = null);

/// <summary>The workplaces of a lab, and which agent belongs where.</summary>
public sealed record Workplaces(Guests Here, Seats Elsewhere)
{
    public IWorkplace Of(string agent) => AgentKinds.LivesElsewhere(agent) ? Elsewhere : Here;
}
