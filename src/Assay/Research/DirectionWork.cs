using Assay.Agents;
using Assay.Budgets;
using Assay.Candidates;
using Assay.Journal;
using Assay.Knowledge;
using Assay.Protocol;
using Assay.Sandbox;

namespace Assay.Research;

/// <summary>
/// The life of one direction from its clone to its record on main. Every step asks the journal whether it was taken
/// already, so an interrupted direction is taken up where it stood.
/// </summary>
public sealed class DirectionWork(LabJournal journal, Purse purse, MainBranch main, Workplaces workplaces, Submissions submissions, TimeProvider clock)
{
    /// <summary>A direction whose guest was cut off so often by interruptions is not started again.</summary>
    private const int MostGuests = 4;

    /// <summary>Seconds; with less nothing can be done.</summary>
    private const double Shortest = 5;

    private readonly MachineFaults faults = new(journal, clock);

    /// <summary>Makes the direction's clone; the caller journals the answer.</summary>
    public async Task<DirectionOpened> Open(DirectionId id, string agent, CancellationToken cancel)
        => new(id, agent, workplaces.Of(agent).Seal, await main.Clone(id, cancel));

    /// <summary>Works until the direction is over, or until the server leaves.</summary>
    public async Task Run(DirectionId id, CancellationToken stop)
    {
        string? broken = null;
        try
        {
            await faults.Retrying(id, () => Guest(id, stop), stop);
        }
        catch (OperationCanceledException)
        {
            // The guest was ended from outside; whether the direction is over is for the journal to say.
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // Whatever broke, it ends this direction alone: the others and the pool go on.
            broken = MachineFaults.Is(problem)
                ? "This machine could not run the agent; the agent is not at fault. `assay journal` shows the errors, `assay doctor` checks for causes."
                : problem.Message;
        }

        if (!Leaving(stop))
        {
            await Close(id, broken);
        }
    }

    /// <summary>
    /// Grades every candidate that waits for it, all of them together: when no agent of the lab is at work and none can start any
    /// more, so that nobody is there to hear what the clean room might tell.
    /// </summary>
    public async Task Grade(CancellationToken leave)
    {
        var waiting = Awaiting(journal.State);
        if (waiting.Count == 0) return;
        await using var alone = await submissions.Isolate(leave);
        foreach (var id in waiting) await Grade(id, leave);
    }

    /// <summary>The directions whose candidates are claimed and not graded.</summary>
    public static IReadOnlyList<DirectionId> Awaiting(LabState state)
        => [.. state.Directions.Values.Where(direction => direction is { Claim: not null, Graded: null, Ended: not null }).Select(direction => direction.Id)];

    /// <summary>True when the server leaves while research goes on: the direction is to be taken up later, not closed.</summary>
    private bool Leaving(CancellationToken stop) => stop.IsCancellationRequested && journal.State.Research is { Ended: null };

    private async Task Guest(DirectionId id, CancellationToken stop)
    {
        purse.Recover(id);
        var direction = journal.State[id];
        if (direction.Claim is not null || direction.Stopped is not null || direction.Guests >= MostGuests || SecondsFor(id) < Shortest)
        {
            return;
        }

        var workplace = workplaces.Of(direction.Opened.Agent);
        if (await workplace.Await(direction, () => Schedule.Welcomes(journal.State, clock.GetUtcNow()), stop) is not { } arrival)
        {
            return;
        }

        // Only now: a seat's clock starts when somebody takes it.
        var seconds = SecondsFor(id);
        journal.Decide(state => (new GuestStarted(id, seconds, arrival.By, arrival.Program, arrival.Model, Allowance.Share(state, id)), true));
        var outcome = await workplace.Run(direction, TimeSpan.FromSeconds(seconds), stop);
        journal.Append(new GuestEnded(id, Words(outcome.End), outcome.Wall.TotalSeconds, outcome.Cpu.TotalSeconds));
        if (outcome.End is GuestEnd.Cancelled)
        {
            stop.ThrowIfCancellationRequested();
        }
    }

    private double SecondsFor(DirectionId id) => Allotment.SecondsFor(journal.State, id, clock.GetUtcNow());

    private async Task Close(DirectionId id, string? broken)
    {
        var direction = journal.State[id];
        var (status, note) = Outcome.Of(direction, broken);
        var commit = await main.Record(direction, status, note, CancellationToken.None);
        journal.Append(new DirectionEnded(id, status, note, commit));
    }

    private async Task Grade(DirectionId id, CancellationToken leave)
    {
        try
        {
            await submissions.Settle(id, leave);
        }
        catch (AssayException problem)
        {
            // What was claimed cannot be laid out any more, and never will. Anything else that breaks is ours: it is graded later.
            journal.Append(new SubmissionGraded(id, null, $"Assay could not score the candidate: {problem.Message}"));
        }
    }

    private static string Words(GuestEnd end) => end switch
    {
        GuestEnd.Exited exited => $"exited {exited.Code}",
        GuestEnd.TimedOut => "timed out",
        GuestEnd.OutOfMemory => "out of memory",
        GuestEnd.OutOfDisk { Excess: { } excess } => $"ended: it had {excess}, so that its disk use could not be measured",
        GuestEnd.OutOfDisk => "out of disk",
        GuestEnd.Unpausable => "ended: it could not be paused",
        _ => "ended from outside",
    };
}
