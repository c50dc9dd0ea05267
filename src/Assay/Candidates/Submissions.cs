using System.Collections.Concurrent;
using System.Security.Cryptography;
using Assay.Agents;
using Assay.Candidates.Batches;
using Assay.Candidates.Behaviour;
using Assay.Evaluation;
using Assay.Git;
using Assay.Journal;
using Assay.Labs;
using Assay.Labs.Splits;
using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Sandbox;
using Assay.Tracking;

namespace Assay.Candidates;

/// <summary>
/// The one submission: a branch comes over the wall, its candidate is rehearsed on public features, then the claim is
/// journaled, then the agent hears "accepted", and only after that the private side is touched.
/// </summary>
public sealed class Submissions
{
    private const long MostBundleBytes = 256L << 20;

    /// <summary>What a branch pointed to before stays on the disk: so many times, and no more.</summary>
    private const int MostBranches = 40;

    private readonly ConcurrentDictionary<DirectionId, SemaphoreSlim> turns = [];
    private readonly Lab lab;
    private readonly LabJournal journal;
    private readonly Repository repository;
    private readonly Grader grader;
    private readonly Packing packing;
    private readonly CleanRoom room;
    private readonly Sketches sketches;
    private readonly TimeProvider clock;

    private Submissions(Lab lab, LabJournal journal, Repository repository, Grader grader, Packing packing, CleanRoom room, TimeProvider clock)
    {
        (this.lab, this.journal, this.repository, this.grader, this.packing, this.room) = (lab, journal, repository, grader, packing, room);
        this.clock = clock;
        sketches = new Sketches(lab.State.Sketches, lab.Schema.Predictions.Width);
    }

    /// <summary>Ties the parts of a submission together for one kind of wall.</summary>
    public static Submissions Create(
        Lab lab, LabJournal journal, Repository repository, RunStore runs, Grader grader, ISandbox sandbox, Toolbox toolbox, TimeProvider clock)
        => new(lab, journal, repository, grader, new Packing(lab, repository, runs, journal), new CleanRoom(lab, sandbox, toolbox, clock), clock);

    /// <summary>Clears away what an interruption left in the rooms, features that no agent may see among it; before anything runs.</summary>
    public static void Sweep(Lab lab)
    {
        if (Directory.Exists(lab.State.Rooms))
        {
            GuestFolder.Delete(lab.State.Rooms, CancellationToken.None).GetAwaiter().GetResult();
        }
    }

    /// <summary>Bytes on disk that are kept of a direction's branch and of its frozen candidates.</summary>
    public static long BytesKept(Lab lab, Repository repository, DirectionState direction)
        => repository.BytesBrought($"exp/{direction.Slug}") + Packing.BytesFrozen(lab.State, direction.Id);

    /// <summary>Takes a bundle in through quarantine and archives it under the direction's branch.</summary>
    public Task<BranchAnswer> TakeBranch(DirectionId id, Stream bundle, CancellationToken cancel) => InTurn(id, async () =>
    {
        if (Unclaimed(journal.State, id).Branches >= MostBranches)
        {
            throw new AssayException($"{id} has sent its branch {MostBranches} times: submit the last one.", ExitCode.Refused, 429);
        }

        var branch = $"exp/{journal.State[id].Slug}";
        var intake = await repository.TakeIn(bundle, branch, MostBundleBytes, cancel);
        if (intake is not Intake.Taken taken)
        {
            throw new AssayException(((Intake.Refused)intake).Reason, ExitCode.Refused, 422);
        }

        journal.Append(new BranchTaken(id, taken.Commit));
        return new BranchAnswer(taken.Commit);
    }, cancel);

    /// <summary>True while a step of the direction's handing in is under way: a candidate may be frozen at this moment.</summary>
    public bool IsHandingIn(DirectionId id) => turns.TryGetValue(id, out var turn) && turn.CurrentCount == 0;

    /// <summary>
    /// Rehearses and claims; a failed rehearsal throws with the candidate's own log and costs nothing. Whoever gives up
    /// while others are before it is not rehearsed at all.
    /// </summary>
    public Task<SubmissionAnswer> Submit(DirectionId id, SubmissionRequest request, CancellationToken waiting) => InTurn(id, async () =>
    {
        // From here on the guest's end does not interrupt: what it submitted is on this side of the wall.
        var direction = Unclaimed(journal.State, id);
        var commit = direction.Commit ?? throw new AssayException(
            "No branch received yet: commit candidate.yaml and send the branch (PUT /api/branch), or use `assay submit`, which does both.", ExitCode.Refused, 422);
        var package = await packing.Freeze(id, commit, CancellationToken.None);
        await Rehearse(id, package);
        journal.Decide(state =>
        {
            Unclaimed(state, id);
            return (new SubmissionClaimed(id, commit, request.Run, package.Artifacts), true);
        });
        return new SubmissionAnswer(Accepted: true);
    }, waiting);

    /// <summary>
    /// Keeps every other guest of this server from running until the answer is disposed: as long as candidates are graded.
    /// </summary>
    public Task<IAsyncDisposable> Isolate(CancellationToken cancel) => room.Isolate(cancel);

    /// <summary>Grades what is claimed and not yet graded, in isolation: when no agent of the lab is at work. Idempotent.</summary>
    public Task<bool> Settle(DirectionId id, CancellationToken cancel) => InTurn(id, async () =>
    {
        if (journal.State[id] is not { Claim: { } claim, Graded: null } direction)
        {
            return false;
        }

        var package = await packing.Claimed(claim, cancel);
        using var split = await SealedSplit.Open(
            lab, Part.Private, grader.PrivateFeatures, () => Past.Write(lab, package, grader.History, cancel), cancel);
        var seed = RandomNumberGenerator.GetInt32(int.MaxValue);
        var questioning = new Questioning(
            lab, room, package, id.Number, new Random(seed), Granted.Grading(lab, journal.State, direction, split.Rows.Count));
        var before = GuestRegistry.OfThisProcess.BeyondReach();
        var answers = await questioning.Ask(split.Part, split.Rows, split.Past, Questioning.GradingRounds, cancel);
        var beside = Math.Max(before, GuestRegistry.OfThisProcess.BeyondReach());
        var graded = (await GradePrivate(id, split.Rows, answers, cancel)) with { Beside = beside == 0 ? null : beside };

        // The grade is the last word: whatever interrupts before it, the whole is done again.
        await new Examination(lab, journal, sketches).Examine(id, questioning, seed, split, answers as Answers.Given, cancel);
        journal.Append(graded);
        return true;
    }, cancel);

    private async Task<SubmissionGraded> GradePrivate(DirectionId id, FeatureFile rows, Answers answers, CancellationToken cancel)
    {
        if (answers is not Answers.Given given)
        {
            return new SubmissionGraded(id, null, "The candidate did not predict the private rows, although it predicted the public ones.");
        }

        await using var file = Written(rows, given);
        return await grader.Private(file, cancel) is PrivateGrading.Sealed graded
            ? new SubmissionGraded(id, graded.Commitment, null)
            : new SubmissionGraded(id, null, "The candidate's predictions for the private rows were not well-formed.");
    }

    private async Task Rehearse(DirectionId id, Package package)
    {
        using var rows = FeatureFile.Open(lab.Public, lab.Schema.Group);
        var seed = new Random(RandomNumberGenerator.GetInt32(int.MaxValue));
        var stoodStill = journal.State[id].Guest is { } guest ? GuestRegistry.OfThisProcess.StoodStill(guest.At) : TimeSpan.Zero;
        var time = Granted.Rehearsal(lab, journal.State[id], clock.GetUtcNow(), stoodStill);
        var begun = clock.GetTimestamp();
        var answers = await new Questioning(lab, room, package, id.Number, seed, time).Ask(
            Part.Public, rows, history: null, Questioning.RehearsalRounds, CancellationToken.None);
        var (score, failure, log) = await GradePublic(rows, answers);
        var whole = clock.GetElapsedTime(begun).TotalSeconds;
        journal.Append(new Rehearsed(id, package.Commit, score, failure, (answers as Answers.Given)?.Seconds, whole));
        if (failure is not null)
        {
            throw new AssayException($"The rehearsal on public features failed: {failure} Fix it and submit again: the one submission is not used up.\n{log}", ExitCode.Refused, 422);
        }
    }

    private async Task<(string? Score, string? Failure, string Log)> GradePublic(FeatureFile rows, Answers answers)
    {
        if (answers is not Answers.Given given)
        {
            var failed = (Answers.Failed)answers;
            return (null, failed.Reason, failed.Log);
        }

        await using var file = Written(rows, given);
        return await grader.Public(file, CancellationToken.None) switch
        {
            Grading.Scored scored => (Sketched(scored), null, ""),
            Grading.Refused refused => (null, refused.Reason, ""),
            _ => throw new InvalidOperationException("A grading of an unknown kind."),
        };
    }

    private Stream Written(FeatureFile rows, Answers.Given answers) => PredictionText.Stream(lab.State.Rooms, rows.Ids, answers.Values, lab.Schema.Predictions);

    /// <summary>Before the fact: a claim's rehearsal can always be compared with what others predict.</summary>
    private string Sketched(Grading.Scored scored)
    {
        sketches.Keep(scored.Commitment, scored.Sketch);
        return scored.Commitment;
    }

    private static DirectionState Unclaimed(LabState state, DirectionId id)
        => state[id] is { Claim: null, Ended: null } direction
            ? direction
            : throw AssayException.Twice($"{id} has already submitted: each direction has one submission.");

    /// <summary>One step at a time for each direction: two submissions at once are one submission and a refusal.</summary>
    private async Task<T> InTurn<T>(DirectionId id, Func<Task<T>> step, CancellationToken waiting)
    {
        var turn = turns.GetOrAdd(id, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(waiting);
        try
        {
            return await step();
        }
        finally
        {
            turn.Release();
        }
    }
}
