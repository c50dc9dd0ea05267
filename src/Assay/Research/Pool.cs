using Assay.Journal;
using Assay.Protocol;

namespace Assay.Research;

/// <summary>
/// The rolling pool: keeps the slots filled with directions while the budget lasts, and never trains anything itself.
/// </summary>
public sealed class Pool(LabJournal journal, DirectionWork work, LabDisk disk, TimeProvider clock)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private const string DiskFull = "The disk of the state folder is full: free some space and run again.";

    private readonly Dictionary<DirectionId, Task> atWork = [];
    private int faults;

    /// <summary>
    /// While the budget lasts: fill free slots; wait for something to happen; fold it into the state; decide. Returns
    /// when research has ended and nothing is at work; cancelling means that the server leaves and research is to be
    /// resumed.
    /// </summary>
    public async Task Run(CancellationToken leave)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(leave);
        try
        {
            await Work(stop, leave);
        }
        catch
        {
            // Whoever tells why must be able to say that nothing is at work any more.
            await stop.CancelAsync();
            await Task.WhenAll(atWork.Values).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }
    }

    private async Task Work(CancellationTokenSource stop, CancellationToken leave)
    {
        while (!leave.IsCancellationRequested)
        {
            if (journal.State.Research is { Ended: null } && (journal.DiskIsFull ? DiskFull : disk.Excess()) is { } full)
            {
                journal.Append(new ResearchEnded(ResearchEnd.Stopped, full));
            }

            foreach (var step in Schedule.Decide(journal.State, atWork.Keys, clock.GetUtcNow()))
            {
                if (!await Take(step, stop.Token)) break;
            }

            if (journal.State.Research is not { Ended: null })
            {
                await stop.CancelAsync();
                break;
            }

            await SomethingHappens(leave);
            await Reap();
        }

        await Task.WhenAll(atWork.Values);
        if (!leave.IsCancellationRequested)
        {
            await Grade(leave);
        }
    }

    /// <summary>What a server that leaves has not graded is graded by the next one.</summary>
    private async Task Grade(CancellationToken leave)
    {
        try
        {
            await work.Grade(leave);
        }
        catch (OperationCanceledException) when (leave.IsCancellationRequested)
        {
        }
    }

    /// <returns>False when the machine failed: what follows is decided anew.</returns>
    private async Task<bool> Take(Step step, CancellationToken stop)
    {
        switch (step)
        {
            case Step.Open open:
                if (!await Opened(open, stop)) return false;
                atWork[open.Direction] = work.Run(open.Direction, stop);
                break;
            case Step.TakeUp up:
                atWork[up.Direction] = work.Run(up.Direction, stop);
                break;
            case Step.Finish finish:
                journal.Append(new ResearchEnded(ResearchEnd.Finished, finish.Reason));
                break;
        }

        return true;
    }

    /// <summary>A fault of this machine opens nothing; the next look at the schedule tries it again.</summary>
    private async Task<bool> Opened(Step.Open open, CancellationToken stop)
    {
        try
        {
            journal.Append(await work.Open(open.Direction, open.Agent, stop));
            faults = 0;
            return true;
        }
        catch (Exception problem) when (MachineFaults.Is(problem) && ++faults <= MachineFaults.Most)
        {
            return false;
        }
    }

    /// <summary>A fact, the end of a direction, or a second gone by: the limits of time need no fact to be reached.</summary>
    private async Task SomethingHappens(CancellationToken leave)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(leave);
        await Task.WhenAny([journal.Next(), Task.Delay(Look, clock, waiting.Token), .. atWork.Values]);
        await waiting.CancelAsync();
        if (clock.GetUtcNow() - journal.State.Last > Beat && journal.State.Working)
        {
            journal.Append(new Heartbeat());
        }
    }

    /// <summary>A direction that could not even be closed would be taken up again and again: what broke is told instead.</summary>
    private async Task Reap()
    {
        foreach (var (direction, done) in atWork.Where(pair => pair.Value.IsCompleted).ToList())
        {
            atWork.Remove(direction);
            await done;
        }
    }
}
