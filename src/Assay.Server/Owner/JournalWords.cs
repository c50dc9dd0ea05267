using System.Globalization;
using System.Text.Json;
using Assay.Agents;
using Assay.Journal;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Server.Owner;

/// <summary>Each fact in a sentence.</summary>
internal static class JournalWords
{
    public static JournalLine Of(Entry entry) => new(entry.Number, entry.At, KindOf(entry.Fact), entry.Fact.About, Text(entry.Fact));

    private static string KindOf(Fact fact) => JsonNamingPolicy.SnakeCaseLower.ConvertName(fact.GetType().Name);

    private static string Text(Fact fact) => fact switch
    {
        LabMade made => $"The lab {made.Lab} was made: {made.Task.ToString().ToLowerInvariant()}, {made.Metric.Name}; data, split and metric are frozen.",
        ResearchStarted started => Said($"Research started: {string.Join(", ", started.Agents.Keys)}; {started.Concurrent} at once, {started.Directions} directions, {started.Seconds:0} s, {Words(started.Seal)}."),
        ResearchResumed => "Research was taken up after an interruption.",
        ResearchEnded ended => $"Research {(ended.End == ResearchEnd.Stopped ? "was stopped" : "ended")}: {ended.Reason}",
        ResearchPaused => "Paused: no new direction starts.",
        ResearchContinued => "Research goes on.",
        CheckedIn { Suggestion: { } suggestion } => $"The owner lets it go on, and suggests to the next direction: {suggestion}",
        CheckedIn => "The owner lets it go on.",
        Heartbeat => "At work.",
        Steered steered => $"The owner says: {steered.Text}",
        DirectionOpened opened when AgentKinds.LivesElsewhere(opened.Agent) => "A seat waits for an agent: `assay invite` prints the line with which one takes it.",
        DirectionOpened opened => $"Opened for {opened.Agent}.",
        GuestStarted { By: { } by } started => Said($"An agent joined: {by}; it has {started.Seconds:0} s."),
        GuestStarted started => Said($"The agent started; it has {started.Seconds:0} s."),
        CallReserved call => Said($"Call {call.Call} of {call.Model}: up to {call.Usd:0.000000} USD are put aside."),
        CallSettled call => Said($"Call {call.Call} {call.End.ToString().ToLowerInvariant()}: {call.Usage.Input + call.Usage.CachedInput + call.Usage.CacheWrite} tokens read, {call.Usage.Output} written, {call.Usd:0.000000} USD."),
        HostReached reached => $"Reached {reached.Host}, which the owner allows.",
        LoopNoticed loop => Said($"Goes round in circles: {loop.Times} times in a row {loop.Call}"),
        DirectionRetried retried => $"This machine failed ({retried.Problem.TrimEnd('.')}): the direction is tried again, and not charged for it.",
        DirectionStopped stopped => $"Stopped: {stopped.Why}",
        GuestEnded ended => Said($"The agent {ended.End} after {ended.Seconds:0.0} s ({ended.CpuSeconds:0.0} s of CPU)."),
        DirectionAnnounced announced => $"Announced: {announced.Title}",
        Evaluated { Released: { } score } evaluated => $"Evaluation {evaluated.Evaluation}: {Words(evaluated.Standing)}, {score.Words}.",
        Evaluated evaluated => $"Evaluation {evaluated.Evaluation}: {Words(evaluated.Standing)}.",
        BranchTaken taken => $"Its branch was taken in at {Short(taken.Commit)}.",
        Rehearsed { Failure: { } failure } => $"The rehearsal failed: {failure}",
        Rehearsed rehearsed => $"The candidate {Short(rehearsed.Commit)} was rehearsed on public features.",
        SubmissionClaimed claimed => $"The one shot is claimed for {Short(claimed.Commit)} with {claimed.Artifacts.Count} artifact files.",
        SubmissionGraded { Failure: { } failure } => $"Not graded: {failure}",
        SubmissionGraded => "Run in the clean room and graded; the private score is sealed.",
        CandidateMarked marked => $"Marked, {JsonNamingPolicy.SnakeCaseLower.ConvertName(marked.Kind.ToString()).Replace('_', ' ')}: {marked.Evidence}",
        CandidateExamined { Missed.Count: 0 } => "How the candidate behaves was looked at.",
        CandidateExamined examined => $"How the candidate behaves was looked at, though not wholly: {string.Join(' ', examined.Missed)}",
        LearningRecorded learned => $"Learned: {learned.Text}",
        QuestionAsked asked => $"Asks: {asked.Text}",
        DirectionEnded ended => $"{ended.Status}{(ended.Note is null ? "" : $": {ended.Note}")}",
        PrivateRevealed { Directions.Count: 0 } revealed => $"A private number was looked at ({revealed.Why}).",
        PrivateRevealed { Why: PrivateRevealed.Final } => "The final score was looked at again.",
        PrivateRevealed revealed => $"The private scores of {revealed.Directions.Count} directions were looked at ({revealed.Why}).",
        FinalClaimed claimed => $"The final drawer is claimed for {Short(claimed.Commit)}: it opens for no other candidate.",
        FinalGraded { Failure: { } failure } => $"The final drawer gave no score: {failure}",
        FinalGraded => "Run in the clean room on the final rows and graded; the owner was told the score.",
        _ => KindOf(fact),
    };

    private static string Words(SealLevel seal) => seal switch
    {
        SealLevel.Walls => "behind walls",
        SealLevel.Account => "sealed by account",
        _ => "without walls",
    };

    private static string Words(Standing standing) => standing == Standing.Better ? "better" : "not better";

    private static string Short(string commit) => commit.Length > 10 ? commit[..10] : commit;

    private static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
