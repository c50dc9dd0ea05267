using Assay.Agents;
using Assay.Candidates;
using Assay.Journal;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.Research;
using Assay.Sandbox;
using Assay.Server.Doors;
using Assay.Tracking;

namespace Assay.Server.Hosting;

/// <summary>The pool of one lab while it runs in this process: started, taken up again, and left.</summary>
internal sealed class RunningResearch(LabHost host, House house) : IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private CancellationTokenSource? leave;
    private Task pool = Task.CompletedTask;

    private Seats? seats;

    public Submissions? Submissions { get; private set; }

    /// <summary>The seats for agents from elsewhere; null while no pool is at work.</summary>
    public Seats? Seats => AtWork ? seats : null;

    /// <summary>True while a pool is at work in this process.</summary>
    public bool AtWork => !pool.IsCompleted;

    /// <summary>Starts research, or takes up what was paused or interrupted; what runs already goes on.</summary>
    public async Task Start(RunRequest request, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            if (AtWork)
            {
                if (Interrupted is null)
                {
                    throw AssayException.Refused($"The candidates of {host.Lab.Name} are being scored: run it again when `assay status` shows that research has ended.");
                }

                if (GoesOn(request) is null)
                {
                    throw AssayException.Refused($"{host.Lab.Name} is already running with other settings: attach with `assay run` without options, or `assay stop` it first.");
                }

                Continue();
                return;
            }

            if (host.Drawer.AtWork)
            {
                throw AssayException.Refused("The final test set is being scored: wait until it is done.");
            }

            // Walls, programs, models and keys first: where one is missing, nothing is journaled that a later run would take up.
            var seal = SealOf(request);
            var sandbox = await house.Sandbox(seal, cancel);
            house.Keys.Hand(request.Keys);
            house.CallersPath = request.Path ?? house.CallersPath;
            var started = GoesOn(request) is { } standing ? standing.Limits : Launching.Limits(request, host.Lab.Contract);
            var crew = await Hired.For(started, host.Lab.Folder, house, cancel);
            Begin(request, started);
            await Launch(sandbox, seal, crew);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>
    /// Grades what an earlier server left ungraded, where no research is at work. Research that is at work grades at its own end.
    /// </summary>
    public async Task GradeWaiting(CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            if (!AtWork && Interrupted is null && DirectionWork.Awaiting(host.Journal.State) is { Count: > 0 })
            {
                await Launch(await house.Sandbox(host.Journal.State.Seal, cancel), host.Journal.State.Seal, Hired.Nobody);
            }
        }
        finally
        {
            turn.Release();
        }

        if (host.Journal.State.Research is { Ended: not null }) await pool.WaitAsync(cancel);
    }

    /// <summary>Waits until everything that this process does for the research is done.</summary>
    public Task Ended() => pool;

    public async ValueTask DisposeAsync()
    {
        if (leave is not null)
        {
            await leave.CancelAsync();
        }

        await pool;
        leave?.Dispose();
    }

    private void Continue()
    {
        if (host.Journal.State.Research is { Paused: true, Ended: null })
        {
            host.Journal.Append(new ResearchContinued());
        }
    }

    private ResearchState? Interrupted => host.Journal.State.Research is { Ended: null } standing ? standing : null;

    /// <summary>The research that a request takes up; null when it starts new research.</summary>
    private ResearchState? GoesOn(RunRequest request)
        => Interrupted is { } standing && Launching.Asks(request, host.Lab.Contract, standing.Limits) ? standing : null;

    private SealLevel SealOf(RunRequest request)
        => GoesOn(request) is { } interrupted ? interrupted.Limits.Seal : Launching.SealOf(request, host.Lab.Contract);

    private void Begin(RunRequest request, ResearchStarted started)
    {
        if (GoesOn(request) is not null)
        {
            host.Journal.Append(new ResearchResumed());
            Continue();
            return;
        }

        if (Interrupted is not null)
        {
            host.Journal.Append(new ResearchResumed());
            host.Journal.Append(new ResearchEnded(ResearchEnd.Stopped, "The owner restarted it with other limits."));
        }

        host.Journal.Append(started);
    }

    private async Task Launch(ISandbox sandbox, SealLevel seal, Hired crew)
    {
        if (leave is not null)
        {
            await leave.CancelAsync();
            leave.Dispose();
        }

        leave = new CancellationTokenSource();
        Submissions = host.SubmissionsBehind(sandbox, house.Toolbox);
        var guests = new Guests(host.Lab, sandbox, house.Toolbox, crew.Staff, (direction, cancel) => AgentDoor.Open(
            new AgentCall(host, direction), house.NewSocket(), new WaysOut(host, house, crew, direction), cancel));
        var elsewhere = new Seats(seal == SealLevel.None ? SealLevel.None : SealLevel.Account, host.Clock, direction => host.Runs.EndOpenRuns(direction, RunEnd.Killed));
        var work = new DirectionWork(host.Journal, host.Purse, host.Main, new Workplaces(guests, elsewhere), Submissions, host.Clock);
        seats = elsewhere;
        pool = Watch(new Pool(host.Journal, work, new LabDisk(host.Lab.State, host.Lab.Contract.Limits.Disk, host.Clock), host.Clock), crew, leave.Token);
    }

    private async Task Watch(Pool running, Hired crew, CancellationToken token)
    {
        await Task.Yield();
        await using var hired = crew;
        try
        {
            await running.Run(token);
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            // A wall of ours broke (no disk, no git): research ends with the reason in the journal instead of hanging.
            house.Log.LogError(broken, "Research of {Lab} broke", host.Lab.Name);
            host.Journal.Append(new ResearchEnded(ResearchEnd.Stopped, $"Assay itself could not continue: {broken.Message}"));
        }
    }
}
