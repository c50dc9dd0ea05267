using System.Collections.Concurrent;
using System.Globalization;
using Assay.Agents;
using Assay.Budgets;
using Assay.Candidates;
using Assay.Evaluation;
using Assay.Git;
using Assay.Journal;
using Assay.Knowledge;
using Assay.Labs;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.Sandbox;
using Assay.Server.Api;
using Assay.Server.Mlflow;
using Assay.Tracking;
using Assay.Vault;

namespace Assay.Server.Hosting;

/// <summary>One opened lab with everything that belongs to it, tied together: the only place where the engine meets the vault.</summary>
internal sealed class LabHost : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Estimate?> scores = [];
    private readonly RunningResearch research;
    private volatile AssessedScores? assessed;

    public LabHost(Lab lab, House house)
    {
        Lab = lab;
        Clock = house.Clock;
        JournalKey = LabVault.JournalKey(house.KeyOf(lab.Id));
        Submissions.Sweep(lab);
        Journal = LabJournal.Open(lab.State.Journal, JournalKey, house.Clock);
        Runs = house.OpenRuns(lab.State, lab.Id, lab.Name);
        Vault = LabVault.Open(lab.State.Vault, house.KeyOf(lab.Id));
        var scratch = Emptied(Path.Combine(lab.State.Folder, "scratch"));
        Repository = new Repository(lab.Folder, scratch);
        Main = new MainBranch(lab, Repository, Runs);
        Purse = new Purse(Journal);
        Notices = new Notices(Journal, Runs);
        News = new NewsDesk(Journal, Clock);
        Evaluations = new Evaluations(Journal, Vault.Grader, new Sketches(lab.State.Sketches, lab.Schema.Predictions.Width), scratch);
        research = new RunningResearch(this, house);
        Drawer = new FinalOpening(this, house);
    }

    public Lab Lab { get; }
    public TimeProvider Clock { get; }
    public JournalKey JournalKey { get; }
    public LabJournal Journal { get; }
    public RunStore Runs { get; }
    public LabVault Vault { get; }
    public Repository Repository { get; }
    public MainBranch Main { get; }
    public Purse Purse { get; }
    public Notices Notices { get; }
    public NewsDesk News { get; }
    public Evaluations Evaluations { get; }
    public RunningResearch Research => research;
    public FinalOpening Drawer { get; }

    /// <summary>True while this process is at work for the lab, so that it must not be closed.</summary>
    public bool AtWork => Research.AtWork || Drawer.AtWork;

    /// <summary>An exact public score, for the owner's pages, which ask again and again.</summary>
    public Estimate? PublicScore(string commitment) => scores.GetOrAdd(commitment, Vault.PublicScore);

    /// <summary>An assessment of scores, made anew when they are others: the owner's pages ask again and again.</summary>
    public Assessment Assessed(string scores, Func<Assessment> assess)
    {
        if (assessed is { } last && last.Scores == scores) return last.Assessment;

        var made = assess();
        assessed = new(scores, made);
        return made;
    }

    /// <summary>The submissions of the research going on: the clean room has the walls that the agents have.</summary>
    public Submissions Submissions => research.Submissions
        ?? throw new AssayException("No research is running in this lab: `assay run` starts it.", ExitCode.Refused, 409);

    public MetricInfo Metric => Journal.State.Made?.Metric ?? throw new AssayException("The lab's journal does not begin with its creation: it was changed.");

    /// <summary>The tracking store as one direction may see and write it.</summary>
    public MlflowScope Tracking(DirectionId direction)
    {
        var tags = new Dictionary<string, string>
        {
            [OfficialNames.Branch] = $"exp/{Journal.State[direction].Slug}",
            [OfficialNames.Created] = Clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        };
        if (Journal.State[direction].Announced is { } announced)
        {
            tags[OfficialNames.Rationale] = announced.Rationale;
        }

        return new MlflowScope([Runs], new Writer.OfDirection(direction), tags)
        {
            Settled = () => IsSettled(direction),
            ArtifactBytes = Lab.Contract.Limits.DirectionDisk / 2,
        };
    }

    /// <summary>Bytes on disk that are kept of what a direction sent: its branch, frozen candidates, artifacts and runs.</summary>
    public long BytesKept(DirectionId direction) => Runs.BytesOf(direction) + Submissions.BytesKept(Lab, Repository, Journal.State[direction]);

    /// <summary>From the freezing of its candidate on, what a direction tracked stays as it is.</summary>
    private bool IsSettled(DirectionId direction)
        => Journal.State[direction].Claim is not null || research.Submissions?.IsHandingIn(direction) == true;

    /// <summary>Makes the submissions for a sandbox: packing, clean room and grader.</summary>
    public Submissions SubmissionsBehind(ISandbox sandbox, Toolbox toolbox)
        => Submissions.Create(Lab, Journal, Repository, Runs, Vault.Grader, sandbox, toolbox, Clock);

    private sealed record AssessedScores(string Scores, Assessment Assessment);

    /// <summary>What an interruption left on its way belongs to nobody any more: half a bundle, an upload, a copy of main.</summary>
    private static string Emptied(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        return Directory.CreateDirectory(folder).FullName;
    }

    public async ValueTask DisposeAsync()
    {
        await research.DisposeAsync();
        await Drawer.DisposeAsync();
        Journal.Dispose();
        Runs.Dispose();
        Vault.Dispose();
    }
}
