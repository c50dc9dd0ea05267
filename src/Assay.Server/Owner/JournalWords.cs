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
        LabMade made => $"Lab {made.Lab} created: {made.Task.ToString().ToLowerInvariant()}, {made.Metric.Name}; data, split and metric "
            + "are fixed.",
        ResearchStarted started => $"Search started: {string.Join(", ", started.Agents.Keys)}; "
            + Said($"{started.Concurrent} at once, up to {started.Directions} directions, {started.Seconds:0} s, {Words(started.Seal)}."),
        ResearchResumed => "Search resumed after an interruption.",
        ResearchEnded ended => $"Search {(ended.End == ResearchEnd.Stopped ? "stopped" : "ended")}: {ended.Reason}",
        ResearchPaused => "Paused: no new direction starts.",
        ResearchContinued => "Search resumed.",
        CheckedIn { Suggestion: { } suggestion } => $"The owner continued, with a suggestion for the next direction: {suggestion}",
        CheckedIn => "The owner continued.",
        Heartbeat => "Heartbeat.",
        Steered steered => $"Guidance from the owner: {steered.Text}",
        DirectionOpened opened when AgentKinds.LivesElsewhere(opened.Agent) => "Waiting for an agent to join: `assay invite` prints the "
            + "command for it.",
        DirectionOpened opened => $"Opened for {opened.Agent}.",
        GuestStarted { By: { } by } started => Said($"Agent joined: {by}; time limit {started.Seconds:0} s."),
        GuestStarted started => Said($"Agent started; time limit {started.Seconds:0} s."),
        CallReserved call => Said($"Call {call.Call} of {call.Model}: up to {call.Usd:0.000000} USD reserved."),
        CallSettled call => $"Call {call.Call} {call.End.ToString().ToLowerInvariant()}: "
            + Said($"{call.Usage.Input + call.Usage.CachedInput + call.Usage.CacheWrite} input tokens, {call.Usage.Output} output, ")
            + Said($"{call.Usd:0.000000} USD."),
        HostReached reached => $"Connected to {reached.Host} (allowed by the owner).",
        LoopNoticed loop => Said($"Repeats itself: {loop.Times} times in a row {loop.Call}"),
        DirectionStopped stopped => $"Stopped: {stopped.Why}",
        GuestEnded ended => Said($"Agent {ended.End} after {ended.Seconds:0.0} s ({ended.CpuSeconds:0.0} s CPU)."),
        DirectionAnnounced announced => $"Announced: {announced.Title}",
        Evaluated { Released: { } score } evaluated => $"Public score {score.Words} (± SE): {Words(evaluated.Standing)} "
            + $"({evaluated.Evaluation}).",
        Evaluated evaluated => $"Public score withheld: {Words(evaluated.Standing)} ({evaluated.Evaluation}).",
        BranchTaken taken => $"Code received ({Short(taken.Commit)}).",
        Rehearsed { Failure: { } failure } => $"Trial run on public rows failed: {failure}",
        Rehearsed rehearsed => $"Trial run on public rows passed ({Short(rehearsed.Commit)}).",
        SubmissionClaimed claimed => $"Submitted {Short(claimed.Commit)} with {claimed.Artifacts.Count} artifact "
            + $"{(claimed.Artifacts.Count == 1 ? "file" : "files")}; scored once on the private split.",
        SubmissionGraded { Failure: { } failure } => $"Not scored on the private split: {failure}",
        SubmissionGraded => "Scored on the private split (hidden until you run `assay reveal`).",
        CandidateMarked marked => $"Marked, {JsonNamingPolicy.SnakeCaseLower.ConvertName(marked.Kind.ToString()).Replace('_', ' ')}: {marked.Evidence}",
        CandidateExamined { Missed.Count: 0 } => "Behaviour checks done.",
        CandidateExamined examined => $"Behaviour checks done in part: {string.Join(' ', examined.Missed)}",
        LearningRecorded learned => $"Learned: {learned.Text}",
        QuestionAsked asked => $"Asks: {asked.Text}",
        DirectionEnded ended => $"{ended.Status}{(ended.Note is null ? "" : $": {ended.Note}")}",
        PrivateRevealed { Directions.Count: 0 } revealed => $"A private score was viewed ({revealed.Why}).",
        PrivateRevealed { Why: PrivateRevealed.Final } => "The final score was viewed again.",
        PrivateRevealed revealed => $"The private scores of {revealed.Directions.Count} "
            + $"{(revealed.Directions.Count == 1 ? "direction" : "directions")} were viewed ({revealed.Why}).",
        FinalClaimed claimed => $"The final test set is used for {Short(claimed.Commit)}, and for no other candidate.",
        FinalGraded { Failure: { } failure } => $"No score on the final test set: {failure}",
        FinalGraded => "Scored on the final test set; the owner has seen the score.",
        _ => KindOf(fact),
    };

    private static string Words(SealLevel seal) => seal switch
    {
        SealLevel.Walls => "in a sandbox",
        SealLevel.Account => "in separate accounts",
        _ => "without a sandbox",
    };

    private static string Words(Standing standing)
        => standing == Standing.Better ? "new best of the lab" : "not better than the lab's best";

    private static string Short(string commit) => commit.Length > 7 ? commit[..7] : commit;

    private static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
