using System.Text.Json.Serialization;
using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Protocol.Models;
using Assay.Protocol.Owners;

namespace Assay.Journal;

/// <summary>
/// Something that Assay itself measured or decided. Facts are the only official truth about a lab: everything that is
/// shown or decided is a fold of them. A fact holds no private number and no withheld public one, only commitments.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(LabMade), "lab_made")]
[JsonDerivedType(typeof(ResearchStarted), "research_started")]
[JsonDerivedType(typeof(ResearchResumed), "research_resumed")]
[JsonDerivedType(typeof(ResearchEnded), "research_ended")]
[JsonDerivedType(typeof(ResearchPaused), "research_paused")]
[JsonDerivedType(typeof(ResearchContinued), "research_continued")]
[JsonDerivedType(typeof(CheckedIn), "checked_in")]
[JsonDerivedType(typeof(Heartbeat), "heartbeat")]
[JsonDerivedType(typeof(Steered), "steered")]
[JsonDerivedType(typeof(DirectionOpened), "direction_opened")]
[JsonDerivedType(typeof(GuestStarted), "guest_started")]
[JsonDerivedType(typeof(GuestEnded), "guest_ended")]
[JsonDerivedType(typeof(CallReserved), "call_reserved")]
[JsonDerivedType(typeof(CallSettled), "call_settled")]
[JsonDerivedType(typeof(HostReached), "host_reached")]
[JsonDerivedType(typeof(LoopNoticed), "loop_noticed")]
[JsonDerivedType(typeof(DirectionStopped), "direction_stopped")]
[JsonDerivedType(typeof(DirectionRetried), "direction_retried")]
[JsonDerivedType(typeof(DirectionAnnounced), "direction_announced")]
[JsonDerivedType(typeof(Evaluated), "evaluated")]
[JsonDerivedType(typeof(BranchTaken), "branch_taken")]
[JsonDerivedType(typeof(Rehearsed), "rehearsed")]
[JsonDerivedType(typeof(SubmissionClaimed), "submission_claimed")]
[JsonDerivedType(typeof(SubmissionGraded), "submission_graded")]
[JsonDerivedType(typeof(CandidateMarked), "candidate_marked")]
[JsonDerivedType(typeof(CandidateExamined), "candidate_examined")]
[JsonDerivedType(typeof(LearningRecorded), "learning_recorded")]
[JsonDerivedType(typeof(QuestionAsked), "question_asked")]
[JsonDerivedType(typeof(DirectionEnded), "direction_ended")]
[JsonDerivedType(typeof(PrivateRevealed), "private_revealed")]
[JsonDerivedType(typeof(FinalClaimed), "final_claimed")]
[JsonDerivedType(typeof(FinalGraded), "final_graded")]
public abstract record Fact
{
    /// <summary>The direction that a fact is about, where it is about one.</summary>
    [JsonIgnore]
    public virtual DirectionId? About => null;

    /// <summary>The commitments to sealed numbers that it holds: each can be opened later and checked.</summary>
    [JsonIgnore]
    public virtual IEnumerable<string> Commitments => [];

    private protected static IEnumerable<string> Those(params string?[] commitments) => commitments.OfType<string>();
}

/// <summary>The first fact of a lab: what is frozen from here on.</summary>
/// <param name="Lab">The lab's name.</param>
/// <param name="Id">The lab's id.</param>
/// <param name="Contract">SHA-256 of the frozen part of <c>lab.yaml</c> (data, split, metric).</param>
/// <param name="Data">Digests of the files made from the source, by name.</param>
/// <param name="Baseline">Commitments to the baseline's scores.</param>
/// <param name="Bound">Commitments to the best possible scores, where they are known.</param>
/// <param name="Predecessor">The lab of which this is the successor.</param>
/// <param name="Version">The version of Assay that made the lab.</param>
public sealed record LabMade(
    string Lab, string Id, TaskKind Task, MetricInfo Metric, Feedback Feedback, string Contract,
    IReadOnlyDictionary<string, string> Data, CommittedPair? Baseline, CommittedPair? Bound, string? Predecessor, string Version) : Fact
{
    /// <summary>SHA-256 of the baseline's model files, by their paths in a candidate's folder; null where the model was not kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? BaselineModel { get; init; }

    public override IEnumerable<string> Commitments => [.. Baseline?.All ?? [], .. Bound?.All ?? []];
}

/// <summary>Commitments to numbers that the vault keeps, one for each sealed split.</summary>
/// <param name="Final">Null where the lab has no final test set, and then left out.</param>
public sealed record CommittedPair(
    string Public, string Private, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Final = null)
{
    internal IEnumerable<string> All => Final is null ? [Public, Private] : [Public, Private, Final];
}

/// <summary>The owner set agents to work, within these limits.</summary>
/// <param name="Agents">Agent kinds and their weights, such as <c>{ "builtin": 1 }</c>.</param>
/// <param name="Seconds">Wall-clock seconds that this research may take.</param>
/// <param name="Directions">How many directions it may open.</param>
/// <param name="DirectionSeconds">Wall-clock seconds for each direction, at least.</param>
/// <param name="Contract">SHA-256 of the whole <c>lab.yaml</c> as it was read.</param>
/// <param name="Usd">US dollars that this research may spend on models; null: none.</param>
/// <param name="DirectionUsd">US dollars that each direction may spend at most; null: its even share of what is left.</param>
/// <param name="Feedback">What an evaluation tells from here on; null in old journals: as when the lab was created.</param>
/// <param name="Models">The model of each agent that needs one, as <c>provider/name</c>; null when none does.</param>
/// <param name="Environment">SHA-256 of the lab's environment folder, as its files are listed; null when there is none.</param>
/// <param name="Checkin">True where nothing new opens after a direction has ended until the owner says so; null: it never waits.</param>
/// <param name="MostDirectionSeconds">Wall-clock seconds for a direction where earlier ones left some of theirs, at most; null: as many as for each.</param>
public sealed record ResearchStarted(
    IReadOnlyDictionary<string, int> Agents, int Concurrent, int Directions, double Seconds, double DirectionSeconds,
    int Evaluations, int DirectionEvaluations, decimal? Usd, SealLevel Seal, string Contract, Feedback? Feedback = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string>? Models = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Environment = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? DirectionUsd = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Checkin = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? MostDirectionSeconds = null) : Fact;

/// <summary>A server took up research that had been interrupted; its guests are gone, its clocks go on.</summary>
public sealed record ResearchResumed : Fact;

/// <summary>Research ended: by a limit, a plateau or the owner.</summary>
public sealed record ResearchEnded(ResearchEnd End, string Reason) : Fact;

/// <summary>What ended research.</summary>
public enum ResearchEnd
{
    Finished,
    Stopped,
}

/// <summary>No new direction starts until the owner says so.</summary>
public sealed record ResearchPaused : Fact;

/// <summary>The owner let it go on.</summary>
public sealed record ResearchContinued : Fact;

/// <summary>The owner answered the pool that waited for her after a direction: it goes on.</summary>
/// <param name="Suggestion">What the next direction is told that it might try; null where she said no more than that.</param>
public sealed record CheckedIn(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Suggestion = null) : Fact;

/// <summary>The pool is at work; written at least once a minute, so that an interruption loses no more of the clock.</summary>
public sealed record Heartbeat : Fact;

/// <summary>The owner's word to all agents.</summary>
public sealed record Steered(string Text) : Fact;

/// <summary>A direction got its number, its clone of main and its agent.</summary>
public sealed record DirectionOpened(DirectionId Direction, string Agent, SealLevel Seal, string Main) : Fact
{
    public override DirectionId? About => Direction;
}

/// <summary>A guest started for a direction; a second one only after an interruption.</summary>
/// <param name="By">Who joined, as it called itself, and what the system says of where it came from; null for a guest of our own.</param>
/// <param name="Program">The agent's program and its version, as found on the owner's machine; null where it is our own or a command.</param>
/// <param name="Model">The model that it may use, as <c>provider/name</c>.</param>
/// <param name="Usd">US dollars that the direction may spend in all; null: none.</param>
public sealed record GuestStarted(
    DirectionId Direction, double Seconds, string? By = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Program = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Model = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Usd = null) : Fact
{
    public override DirectionId? About => Direction;
}

/// <summary>A guest and its whole tree ended.</summary>
/// <param name="End">In a word: <c>exited 0</c>, <c>timed out</c>, <c>out of memory</c> …</param>
public sealed record GuestEnded(DirectionId Direction, string End, double Seconds, double CpuSeconds) : Fact
{
    public override DirectionId? About => Direction;
}

/// <summary>A call of a model is about to be made, and the most that it can cost is put aside for it.</summary>
/// <param name="Call">The call's name within its direction.</param>
/// <param name="Usd">US dollars.</param>
public sealed record CallReserved(DirectionId Direction, string Call, string Model, decimal Usd) : Fact
{
    public override DirectionId? About => Direction;
}

/// <summary>What a call of a model used and cost.</summary>
/// <param name="Usd">US dollars: by the provider's count of tokens and the owner's prices; the reserved worst case where no count was told.</param>
public sealed record CallSettled(DirectionId Direction, string Call, CallEnd End, TokenUsage Usage, decimal Usd) : Fact
{
    public override DirectionId? About => Direction;
}

/// <summary>How a call of a model ended.</summary>
public enum CallEnd
{
    /// <summary>With an answer that told its tokens.</summary>
    Answered,

    /// <summary>The provider refused it or could not be reached: nothing was used.</summary>
    Failed,

    /// <summary>The answer broke off or told no tokens: counted as the worst case.</summary>
    Broken,

    /// <summary>The server was gone before the answer was there: counted as the worst case.</summary>
    Lost,
}

/// <summary>A direction reached a host that the owner's allow-list names, for the first time.</summary>
/// <param name="Host">Name and port.</param>
public sealed record HostReached(DirectionId Direction, string Host) : Fact
{
    public override DirectionId? About => Direction;
}

/// <summary>An agent made the same call with the same result again and again; it is told so.</summary>
/// <param name="Call">The call, shortened.</param>
/// <param name="Times">How often in a row.</param>
public sealed record LoopNoticed(DirectionId Direction, string Call, int Times) : Fact
{
    public override DirectionId? About => Direction;
}

/// <summary>This machine broke off a direction's work, which is begun again: it is charged nothing but the time that its agent had worked.</summary>
/// <param name="Problem">What failed, in a sentence.</param>
public sealed record DirectionRetried(DirectionId Direction, string Problem) : Fact
{
    public override DirectionId? About => Direction;
}

/// <summary>Assay ends a direction's work before its time.</summary>
/// <param name="Why">In a sentence.</param>
public sealed record DirectionStopped(DirectionId Direction, StopReason Reason, string Why) : Fact
{
    public override DirectionId? About => Direction;
}

/// <summary>Why a direction's work was ended before its time.</summary>
public enum StopReason
{
    /// <summary>Its money is used up.</summary>
    OutOfBudget,

    /// <summary>It went round in circles and did not heed being told.</summary>
    Stuck,
}

/// <summary>What the agent said it would try, before it tried it.</summary>
public sealed record DirectionAnnounced(
    DirectionId Direction, string Slug, string Title, string Rationale, IReadOnlyList<string> References) : Fact
{
    /// <summary>The method that it follows, where its agent named one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Approach? Approach { get; init; }

    public override DirectionId? About => Direction;
}

/// <summary>A prediction file was graded against the sealed public targets.</summary>
/// <param name="File">SHA-256 of the prediction file.</param>
/// <param name="Commitment">Commitment to the exact score.</param>
/// <param name="Released">The score as the agent was told it, if the ladder released it.</param>
public sealed record Evaluated(
    DirectionId Direction, string Evaluation, string? Run, string File, string Commitment, Standing Standing, Estimate? Released) : Fact
{
    public override IEnumerable<string> Commitments => Those(Commitment);

    public override DirectionId? About => Direction;
}

/// <summary>A branch came over the wall and is archived.</summary>
public sealed record BranchTaken(DirectionId Direction, string Commit) : Fact
{
    public override DirectionId? About => Direction;
}

/// <summary>The candidate was tried on public features. A failure costs nothing.</summary>
/// <param name="Commitment">Commitment to its public score; null when it failed.</param>
/// <param name="Failure">Why it failed, in a sentence; null when it did not.</param>
/// <param name="Seconds">Wall-clock seconds of the batch that took longest; null when it failed, and in old journals.</param>
/// <param name="Whole">Wall-clock seconds of the whole rehearsal; null in old journals.</param>
public sealed record Rehearsed(
    DirectionId Direction, string Commit, string? Commitment, string? Failure,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Seconds = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Whole = null) : Fact
{
    public override IEnumerable<string> Commitments => Those(Commitment);

    public override DirectionId? About => Direction;
}

/// <summary>The one submission is taken: from here on this commit and these artifacts are the direction's candidate.</summary>
/// <param name="Artifacts">SHA-256 of each artifact file, by its path in the clean room.</param>
public sealed record SubmissionClaimed(
    DirectionId Direction, string Commit, string? Run, IReadOnlyDictionary<string, string> Artifacts) : Fact
{
    public override DirectionId? About => Direction;
}

/// <summary>The clean room ran on private features and the vault graded the result.</summary>
/// <param name="Commitment">Commitment to the private score; null when the candidate failed there.</param>
/// <param name="Failure">That it failed; never why in detail, for the detail could tell of the private rows.</param>
/// <param name="Beside">How many agents were at work meanwhile that nobody here could freeze: guests of other servers, and those that joined; null: none was seen.</param>
public sealed record SubmissionGraded(
    DirectionId Direction, string? Commitment, string? Failure,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Beside = null) : Fact
{
    public override IEnumerable<string> Commitments => Those(Commitment);

    public override DirectionId? About => Direction;
}

/// <summary>Something was noticed about how a claimed candidate behaves; it changes no score.</summary>
/// <param name="Kind">What was noticed; in the file it is called <c>mark</c>, for every fact's own kind has that name.</param>
/// <param name="Evidence">A sentence of Assay's own: no score and nothing that depends on a target is in it.</param>
public sealed record CandidateMarked(DirectionId Direction, [property: JsonPropertyName("mark")] MarkKind Kind, string Evidence) : Fact
{
    public override DirectionId? About => Direction;
}

/// <summary>The looks at how a claimed candidate behaves are over; its marks, if any, stand before this.</summary>
/// <param name="Seed">With it was drawn which rows were asked together.</param>
/// <param name="Missed">Looks that could not be taken, each with its reason in a sentence.</param>
public sealed record CandidateExamined(DirectionId Direction, int Seed, IReadOnlyList<string> Missed) : Fact
{
    public override DirectionId? About => Direction;
}

/// <summary>What a direction teaches the next, with the runs that show it.</summary>
public sealed record LearningRecorded(DirectionId Direction, string Text, IReadOnlyList<string> Evidence) : Fact
{
    public override DirectionId? About => Direction;
}

/// <summary>An agent asks the owner.</summary>
public sealed record QuestionAsked(DirectionId Direction, string Text) : Fact
{
    public override DirectionId? About => Direction;
}

/// <summary>A direction is over and its record is on main.</summary>
/// <param name="Status">Merged, abandoned or failed.</param>
/// <param name="Main">The commit that brought its record to main.</param>
public sealed record DirectionEnded(DirectionId Direction, DirectionStatus Status, string? Note, string Main) : Fact
{
    public override DirectionId? About => Direction;
}

/// <summary>Somebody looked at the private scores. A person who looks and then steers leaks as well, so looks are counted.</summary>
/// <param name="Why">What asked: <c>reveal</c>, <c>report</c>, <c>take</c>, <see cref="Open"/> or <see cref="Final"/>.</param>
public sealed record PrivateRevealed(string Why, IReadOnlyList<DirectionId> Directions) : Fact
{
    /// <summary>Why of the opening of a commitment to a private score.</summary>
    public const string Open = "open";

    /// <summary>Why of a look at the final score alone; it tells no private one.</summary>
    public const string Final = "final";
}

/// <summary>The final test set is used up from here on: it is opened for this candidate and never for another.</summary>
/// <param name="Artifacts">SHA-256 of each artifact file, by its path in the clean room.</param>
public sealed record FinalClaimed(DirectionId Direction, string Commit, IReadOnlyDictionary<string, string> Artifacts) : Fact
{
    public override DirectionId? About => Direction;
}

/// <summary>The chosen candidate ran on the final features; its score, if it has one, is told to the owner with this fact.</summary>
/// <param name="Commitment">Commitment to the final score; null when the candidate failed there.</param>
/// <param name="Failure">That it failed; never why in detail, for the detail could tell of the final rows.</param>
public sealed record FinalGraded(DirectionId Direction, string? Commitment, string? Failure) : Fact
{
    public override DirectionId? About => Direction;

    public override IEnumerable<string> Commitments => Those(Commitment);
}
