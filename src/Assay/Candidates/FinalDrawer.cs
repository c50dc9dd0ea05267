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
using Assay.Sandbox;
using Assay.Tracking;

namespace Assay.Candidates;

/// <summary>
/// The final test set: the one candidate that was chosen meets rows that nothing has met before. The claim is journaled
/// first, so that whatever comes between, the drawer is used up for this candidate and for no other.
/// </summary>
public sealed class FinalDrawer
{
    private readonly Lab lab;
    private readonly LabJournal journal;
    private readonly FinalGrader grader;
    private readonly Packing packing;
    private readonly CleanRoom room;

    private FinalDrawer(Lab lab, LabJournal journal, FinalGrader grader, Packing packing, CleanRoom room)
        => (this.lab, this.journal, this.grader, this.packing, this.room) = (lab, journal, grader, packing, room);

    /// <summary>Ties the parts of an opening together for one kind of wall.</summary>
    public static FinalDrawer Create(
        Lab lab, LabJournal journal, Repository repository, RunStore runs, FinalGrader grader, ISandbox sandbox, Toolbox toolbox, TimeProvider clock)
        => new(lab, journal, grader, new Packing(lab, repository, runs, journal), new CleanRoom(lab, sandbox, toolbox, clock));

    /// <summary>The direction, if the drawer may be opened for it or is open for it already; else throws and says why not.</summary>
    public static DirectionState Chosen(LabState state, DirectionId id)
    {
        if (state.Final is { } final && final.Claim.Direction != id)
        {
            throw AssayException.Twice(
                $"The final test set is {(final.Graded is null ? "reserved" : "used up")} for {state[final.Claim.Direction].Slug}: it scores one candidate, once.");
        }

        return state[id] switch
        {
            { Graded.Commitment: not null } graded => graded,
            { Graded: not null } failed => throw AssayException.Refused(
                $"The candidate of {failed.Slug} failed on the private rows and would use up the final test set: choose another."),
            var none => throw AssayException.Refused($"{none.Slug} has no scored candidate: `assay board` shows which have."),
        };
    }

    /// <summary>
    /// Opens the drawer for a direction's candidate, or takes up an opening that was interrupted. What is graded already
    /// is not run again; telling it again is a look of its own.
    /// </summary>
    public async Task<LabState> Open(DirectionId id, CancellationToken cancel)
    {
        var direction = Chosen(journal.State, id);
        if (journal.State.Final?.Graded is not null)
        {
            return journal.Append(new PrivateRevealed(PrivateRevealed.Final, [id]));
        }

        // A candidate that cannot be laid out any more is found before the claim, and uses nothing up.
        var package = await packing.Claimed(direction.Claim!, cancel);
        journal.Decide(state =>
        {
            Chosen(state, id);
            return (state.Final is null ? new FinalClaimed(id, package.Commit, package.Artifacts) : null, true);
        });
        var graded = await Run(id, package, cancel);
        return journal.Decide<bool>(state => (state.Final?.Graded is null ? graded : new PrivateRevealed(PrivateRevealed.Final, [id]), true)).State;
    }

    private async Task<FinalGraded> Run(DirectionId id, Package package, CancellationToken cancel)
    {
        using var split = await SealedSplit.Open(
            lab, Part.Final, grader.Features, () => Past.Write(lab, package, grader.History, cancel), cancel);
        await using var alone = await room.Isolate(cancel);
        var random = new Random(RandomNumberGenerator.GetInt32(int.MaxValue));
        var time = Granted.Grading(lab, journal.State, journal.State[id], split.Rows.Count);
        var questioning = new Questioning(lab, room, package, id.Number, random, time);
        var answers = await questioning.Ask(split.Part, split.Rows, split.Past, Questioning.GradingRounds, cancel);
        if (answers is Answers.Given given)
        {
            // Before the grade, which ends the opening: an interruption makes both again.
            var sketches = new Sketches(lab.State.Sketches, lab.Schema.Predictions.Width);
            await new Examination(lab, journal, sketches).ExamineFinal(id, questioning, split, given, cancel);
        }

        return await Grade(id, split.Rows, answers, cancel);
    }

    private async Task<FinalGraded> Grade(DirectionId id, FeatureFile rows, Answers answers, CancellationToken cancel)
    {
        if (answers is not Answers.Given given)
        {
            return new FinalGraded(id, null, "The candidate did not predict the final rows, although it predicted the private ones.");
        }

        await using var file = PredictionText.Stream(lab.State.Rooms, rows.Ids, given.Values, lab.Schema.Predictions);
        return await grader.Grade(file, cancel) is PrivateGrading.Sealed graded
            ? new FinalGraded(id, graded.Commitment, null)
            : new FinalGraded(id, null, "The candidate's predictions for the final rows were not well-formed.");
    }
}
