using System.Text.Json.Serialization;
using Assay.Protocol.Models;

namespace Assay.Protocol.Owners;

/// <summary><c>assay status --json</c>.</summary>
public sealed record LabStatus
{
    public required string Lab { get; init; }
    public required string Id { get; init; }
    public required TaskKind Task { get; init; }
    public required MetricInfo Metric { get; init; }
    public required LabActivity State { get; init; }

    /// <summary>Why the last run ended, in a sentence; null while nothing ended.</summary>
    public string? Reason { get; init; }

    /// <summary>For what word of the owner's the next direction waits, in a sentence; null while it waits for none.</summary>
    public string? Waiting { get; init; }

    public required SealLevel Seal { get; init; }

    /// <summary>How many serious data warnings the last check found, such as target leakage; null where it is not known.</summary>
    public int? SeriousWarnings { get; init; }

    /// <summary>The same in a sentence; null where nothing is to be said.</summary>
    [JsonIgnore]
    public string? DataSentence => SeriousWarnings is > 0 and var serious
        ? $"{serious} serious data {(serious == 1 ? "warning" : "warnings")} (`assay check`): scores may be too good to be true."
        : null;

    public required IReadOnlyList<DirectionView> Directions { get; init; }
    public required int Runs { get; init; }
    public required int Evaluations { get; init; }

    /// <summary>The leader by public score among directions with a submission; among all if there is none.</summary>
    public Best? Best { get; init; }

    /// <summary>The baseline's public score; null where it could not be made.</summary>
    public PublicBaseline? Baseline { get; init; }

    /// <summary>Conclusions from the candidates' public scores; null if there is no candidate.</summary>
    public Assessment? Assessment { get; init; }

    /// <summary>How many candidates wait to be graded on private rows, or are being graded. Left out where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Ungraded { get; init; }

    /// <summary>How far the candidates are scored on the private split, while that is going on; else null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GradingProgress? Grading { get; init; }

    public required Spending Spent { get; init; }

    /// <summary>Seconds left of the run's time, while one is going on.</summary>
    public double? SecondsLeft { get; init; }

    /// <summary>The final test set; null where the lab has none.</summary>
    public FinalStatus? Final { get; init; }
}

/// <summary>How far the candidates of a lab are scored on the private split.</summary>
/// <param name="Scored">How many have been run on it; what failed there counts.</param>
/// <param name="Candidates">How many there are.</param>
public sealed record GradingProgress(int Scored, int Candidates)
{
    /// <summary>The same in a sentence.</summary>
    [JsonIgnore]
    public string Sentence => $"Grading: {Scored} of {Candidates} {(Candidates == 1 ? "candidate is" : "candidates are")} scored on the "
        + "private split";
}

/// <summary>A direction as the owner sees it: with the exact public score of its best evaluation.</summary>
public sealed record DirectionView
{
    public required DirectionId Id { get; init; }
    public required string Slug { get; init; }
    public required string Branch { get; init; }
    public required string Title { get; init; }
    public required string Agent { get; init; }
    public required DirectionStatus Status { get; init; }
    public required int Runs { get; init; }
    public required int Evaluations { get; init; }
    public Estimate? Public { get; init; }
    public required bool Submitted { get; init; }

    /// <summary>Seconds that its agent has been at work, or was; null before one started.</summary>
    public double? Seconds { get; init; }

    /// <summary>Seconds that its agent may still work; null unless one is at work.</summary>
    public double? SecondsLeft { get; init; }

    /// <summary>What it used of a model; null where its agent has none.</summary>
    public ModelSpending? Model { get; init; }

    /// <summary>What was noticed about its candidate's behaviour.</summary>
    public IReadOnlyList<CandidateMark> Marks { get; init; } = [];

    /// <summary>Why it ended as it did, where there is something to say.</summary>
    public string? Note { get; init; }
}

/// <summary>What a direction used of a model so far.</summary>
/// <param name="Name">The model, as <c>provider/name</c>.</param>
/// <param name="Program">The agent's program and its version; null where it is our own.</param>
/// <param name="Calls">How many calls it made.</param>
/// <param name="Tokens">The tokens that they used, as far as the provider reported them.</param>
/// <param name="Usd">US dollars that they cost.</param>
/// <param name="UsdAssumed">The part of these for calls with an unknown end: counted as the worst case.</param>
public sealed record ModelSpending(string Name, string? Program, int Calls, TokenUsage Tokens, decimal Usd, decimal UsdAssumed);

/// <summary>The direction that leads in public.</summary>
public sealed record Best(string Direction, Estimate Public);

/// <summary>The baseline's public figures, without private scores.</summary>
public sealed record PublicBaseline(Estimate Public);

/// <summary>What was spent so far.</summary>
/// <param name="Seconds">Wall-clock seconds during which the pool was running.</param>
/// <param name="CpuSeconds">CPU seconds of all guests.</param>
/// <param name="Usd">US dollars paid for models.</param>
public sealed record Spending(double Seconds, double CpuSeconds, decimal Usd);

/// <summary><c>assay reveal --json</c>: the private scores, for the owner alone.</summary>
public sealed record RevealAnswer
{
    public required IReadOnlyList<RevealedDirection> Directions { get; init; }
    public RevealedBaseline? Baseline { get; init; }
    public RevealedBound? Bound { get; init; }

    /// <summary>What all these scores allow to be said.</summary>
    public required Assessment Assessment { get; init; }

    /// <summary>How many candidates are submitted and not graded yet: that is done when no agent is at work. Left out where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Ungraded { get; init; }

    /// <summary>
    /// How many agents, at most, ran while one of these candidates was scored and could not be frozen: of another Assay server on this
    /// machine, or joined from elsewhere. Left out where there was none.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Beside { get; init; }

    /// <summary>How often they were viewed, this time included.</summary>
    public required int Looks { get; init; }

    /// <summary>The final test set, without its number; null where the lab has none.</summary>
    public FinalStatus? Final { get; init; }

    public required JournalHead Journal { get; init; }
}

/// <summary>One candidate's two scores.</summary>
public sealed record RevealedDirection
{
    public required DirectionId Id { get; init; }
    public required string Slug { get; init; }
    public required string Commit { get; init; }

    /// <summary>The candidate's own score in its rehearsal: the same model as <see cref="Private"/>, unless it reads the past.</summary>
    public required Estimate Public { get; init; }

    /// <summary>True where the candidate asks for the past: before it predicts private rows it may learn from the public ones.</summary>
    public bool ReadsPast { get; init; }

    /// <summary>Null when the candidate failed on the private features.</summary>
    public Estimate? Private { get; init; }

    public double? Gap { get; init; }
    public double? GapStandardError { get; init; }

    /// <summary>What was noticed about the candidate's behaviour.</summary>
    public IReadOnlyList<CandidateMark> Marks { get; init; } = [];

    /// <summary>Why there is no private score; null if there is one.</summary>
    public string? Note { get; init; }
}

/// <summary>The baseline that was scored once at <c>init</c>.</summary>
public sealed record RevealedBaseline(Estimate Public, Estimate Private);

/// <summary>The best possible score on these very rows, where it is known.</summary>
public sealed record RevealedBound(double Public, double Private);

/// <summary>The journal's length and head.</summary>
public sealed record JournalHead(long Entries, string Head, bool Intact);

/// <summary>One fact in a sentence, for the live view and <c>assay journal</c>.</summary>
public sealed record JournalLine(long Number, DateTimeOffset At, string Kind, DirectionId? Direction, string Text);

/// <summary><c>assay journal</c>: the facts, and whether the chain holds.</summary>
/// <param name="Lines">Facts in words, for people.</param>
/// <param name="Entries">The entries as they stand in the file.</param>
/// <param name="Journal">Length and head.</param>
/// <param name="Fault">What breaks the chain, and where; null when it holds.</param>
public sealed record JournalAnswer(
    IReadOnlyList<JournalLine> Lines, IReadOnlyList<System.Text.Json.JsonElement> Entries, JournalHead Journal, string? Fault)
{
    /// <summary>Whether the vault can open what the journal committed to; null unless that was asked for.</summary>
    public CommitmentCheck? Commitments { get; init; }

    /// <summary>True when the chain holds and every commitment that was put to the proof does.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool Holds => Fault is null && (Commitments is null || Commitments.Faults.Count == 0);
}

/// <summary>The verification of a journal's commitments, without revealing a number.</summary>
/// <param name="Made">How many the journal holds.</param>
/// <param name="Opened">How many the vault opened and the hash confirmed.</param>
/// <param name="Faults">The others, a sentence each.</param>
public sealed record CommitmentCheck(int Made, int Opened, IReadOnlyList<string> Faults);

/// <summary>A commitment to be opened.</summary>
public sealed record OpenRequest(string Dir, string Commitment);

/// <summary><c>assay journal --open</c>: what anybody needs to check a commitment: it is the SHA-256 of salt and text.</summary>
/// <param name="Salt">32 bytes, in hexadecimal.</param>
/// <param name="Text">The score, its split and its rows as canonical JSON.</param>
/// <param name="Proven">True when the hash of both is the commitment.</param>
/// <param name="Private">True when it is a private score, so that this counted as a reveal.</param>
/// <param name="Looks">How often private scores were viewed, this time included.</param>
public sealed record OpenedCommitment(string Commitment, string Salt, string Text, bool Proven, bool Private, int Looks);

/// <summary><c>assay doctor</c>: what this machine has and lacks.</summary>
public sealed record DoctorAnswer(IReadOnlyList<DoctorFinding> Findings);

/// <summary>One thing that was checked.</summary>
/// <param name="Name">What was checked.</param>
/// <param name="Ok">Whether it is as it should be.</param>
/// <param name="Needed">True when nothing can run without it.</param>
/// <param name="Found">What is there.</param>
/// <param name="Remedy">The command that fixes it.</param>
public sealed record DoctorFinding(string Name, bool Ok, bool Needed, string Found, string? Remedy)
{
    /// <summary>What is wrong in a word, where "missing" or "optional" would not say it; else null.</summary>
    public DoctorResult? Result { get; init; }
}

/// <summary>What is wrong with a thing that is there.</summary>
public enum DoctorResult
{
    /// <summary>It works, with less protection or less precise limits.</summary>
    Limited,

    /// <summary>Others can read what they must not.</summary>
    Exposed,

    /// <summary>The system does not allow it.</summary>
    Blocked,
}

/// <summary>What a server says of itself, so that a command line of another version can notice.</summary>
/// <param name="Version">The version of its build.</param>
/// <param name="Pid">Its process.</param>
/// <param name="Running">How many labs are running; null when unknown.</param>
public sealed record ServerInfo(string Version, int Pid, int? Running = null);

/// <summary><c>assay serve --json</c>.</summary>
public sealed record ServeAnswer(string Url, string OwnerToken);

/// <summary><c>assay invite</c>: how an agent of another account or host joins.</summary>
/// <param name="Url">Where the lab is reached.</param>
/// <param name="Token">Valid for taking a seat in this lab, while its research runs.</param>
/// <param name="Command">The line that the other side runs.</param>
public sealed record InviteAnswer(string Url, string Token, string Command);
