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
        LabMade made => $"Lab {made.Lab} created: {made.Task.ToString().ToLowerInvariant()}, {made.Metric.Name}; data, split and metric are frozen.",
        ResearchStarted started => Said($"Research started: {string.Join(", ", started.Agents.Keys)}; {started.Concurrent} at once, {started.Directions} directions, {started.Seconds:0} s, {Words(started.Seal)}."),
        ResearchResumed => "Research resumed after an interruption.",
        ResearchEnded ended => $"Research {(ended.End == ResearchEnd.Stopped ? "was stopped" : "ended")}: {ended.Reason}",
        ResearchPaused => "Paused: no new directions start.",
        ResearchContinued => "Research continues.",
        CheckedIn { Suggestion: { } suggestion } => $"The owner continues and suggests for the next direction: {suggestion}",
        CheckedIn => "The owner continues.",
        Heartbeat => "Heartbeat.",
        Steered steered => $"The owner says: {steered.Text}",
        DirectionOpened opened when AgentKinds.LivesElsewhere(opened.Agent) => "A seat waits for an agent: `assay invite` prints the command to join.",
        DirectionOpened opened => $"Direction opened for {opened.Agent}.",
        GuestStarted { By: { } by } started => Said($"Agent joined: {by}; it has {started.Seconds:0} s."),
        GuestStarted started => Said($"Agent started; it has {started.Seconds:0} s."),
        CallReserved call => Said($"Call {call.Call} of {call.Model}: up to {call.Usd:0.000000} USD reserved."),
        CallSettled call => Said($"Call {call.Call} {call.End.ToString().ToLowerInvariant()}: {call.Usage.Input + call.Usage.CachedInput + call.Usage.CacheWrite} input tokens, {call.Usage.Output} output tokens, {call.Usd:0.000000} USD."),
        HostReached reached => $"Connected to {reached.Host} (allowed by the owner).",
        LoopNoticed loop => Said($"Loop: the same call {loop.Times} times in a row: {loop.Call}"),
        DirectionRetried retried => $"Machine fault ({retried.Problem.TrimEnd('.')}): the direction restarts and is not charged for it.",
        DirectionStopped stopped => $"Stopped: {stopped.Why}",
        GuestEnded ended => Said($"Agent {ended.End} after {ended.Seconds:0.0} s ({ended.CpuSeconds:0.0} s of CPU)."),
        DirectionAnnounced announced => $"Announced: {announced.Title}",
        Evaluated { Released: { } score } evaluated => $"Public score {score.Words} (± SE): {Words(evaluated.Standing)} "
            + $"({evaluated.Evaluation}).",
        Evaluated evaluated => $"Public score withheld: {Words(evaluated.Standing)} ({evaluated.Evaluation}).",
        BranchTaken taken => $"Branch received ({Short(taken.Commit)}).",
        Rehearsed { Failure: { } failure } => $"Rehearsal failed: {failure}",
        Rehearsed rehearsed => $"Rehearsal on public features passed ({Short(rehearsed.Commit)}).",
        SubmissionClaimed claimed => $"Submission accepted ({Short(claimed.Commit)}, {claimed.Artifacts.Count} artifact file{(claimed.Artifacts.Count == 1 ? "" : "s")}): private scoring follows, once.",
        SubmissionGraded { Failure: { } failure } => $"Not scored: {failure}",
        SubmissionGraded => "Scored on the private split (hidden until `assay reveal`).",
        CandidateMarked marked => $"Flagged, {JsonNamingPolicy.SnakeCaseLower.ConvertName(marked.Kind.ToString()).Replace('_', ' ')}: {marked.Evidence}",
        CandidateExamined { Missed.Count: 0 } => "Behaviour checks passed.",
        CandidateExamined examined => $"Behaviour checks incomplete: {string.Join(' ', examined.Missed)}",
        LearningRecorded learned => $"Learned: {learned.Text}",
        QuestionAsked asked => $"Asks: {asked.Text}",
        DirectionEnded ended => $"{ended.Status}{(ended.Note is null ? "" : $": {ended.Note}")}",
        PrivateRevealed { Directions.Count: 0 } revealed => $"A private score was viewed ({revealed.Why}).",
        PrivateRevealed { Why: PrivateRevealed.Final } => "The final score was viewed again.",
        PrivateRevealed revealed => $"Private scores of {revealed.Directions.Count} direction{(revealed.Directions.Count == 1 ? "" : "s")} revealed ({revealed.Why}).",
        FinalClaimed claimed => $"Final test set reserved for {Short(claimed.Commit)}: no other candidate can be scored on it.",
        FinalGraded { Failure: { } failure } => $"No score on the final test set: {failure}",
        FinalGraded => "Scored on the final test set; the owner has the score.",
        _ => KindOf(fact),
    };

    private static string Words(SealLevel seal) => seal switch
    {
        SealLevel.Walls => "in sandboxes",
        SealLevel.Account => "under separate accounts",
        _ => "without a sandbox",
    };

    private static string Words(Standing standing)
        => standing == Standing.Better ? "new best of the lab" : "not significantly better than the lab's best";

    private static string Short(string commit) => commit.Length > 7 ? commit[..7] : commit;

    private static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
