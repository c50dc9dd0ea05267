using System.Collections.Immutable;
using Assay.Protocol;
using Assay.Protocol.Models;
using Assay.Protocol.Owners;

namespace Assay.Journal;

/// <summary>What is known about one direction: the fold of the facts about it.</summary>
public sealed record DirectionState(DirectionOpened Opened)
{
    public DirectionId Id => Opened.Direction;
    public DirectionStatus Status { get; init; } = DirectionStatus.Open;

    /// <summary>What the owner suggested to it in particular before it was opened.</summary>
    public string? Suggestion { get; init; }

    public DirectionAnnounced? Announced { get; init; }

    /// <summary>True when it was announced before anything was evaluated or sent: only then is it no story told afterwards.</summary>
    public bool AnnouncedBefore { get; init; }
    public ImmutableList<Evaluated> Evaluations { get; init; } = [];
    public string? Commit { get; init; }

    /// <summary>How often its branch was taken in.</summary>
    public int Branches { get; init; }

    /// <summary>The last rehearsal: the claimed candidate's own once there is a claim.</summary>
    public Rehearsed? Rehearsal { get; init; }

    public SubmissionClaimed? Claim { get; init; }
    public SubmissionGraded? Graded { get; init; }

    /// <summary>What was noticed about its candidate's behaviour: the owner's to know, no agent's.</summary>
    public ImmutableList<CandidateMark> Marks { get; init; } = [];

    public CandidateExamined? Examined { get; init; }
    public ImmutableList<LearningRecorded> Learnings { get; init; } = [];
    public DirectionEnded? Ended { get; init; }

    /// <summary>When the guest that is at work now started, and for how long it may.</summary>
    public (DateTimeOffset At, double Seconds)? Guest { get; init; }

    public GuestEnded? GuestEnd { get; init; }

    /// <summary>How many guests were started: more than one after an interruption.</summary>
    public int Guests { get; init; }

    /// <summary>Seconds that its agent had worked when the machine broke it off: no fault gives a direction more time than it had.</summary>
    public double SecondsLost { get; init; }

    public double CpuSeconds { get; init; }

    /// <summary>US dollars that it may spend on models in all; null: none.</summary>
    public decimal? UsdShare { get; init; }

    /// <summary>US dollars that its settled calls cost.</summary>
    public decimal Usd { get; init; }

    /// <summary>Of these, what was counted as the worst case because nobody saw how a call ended.</summary>
    public decimal UsdAssumed { get; init; }

    /// <summary>How many calls of models it made.</summary>
    public int Calls { get; init; }

    public TokenUsage Tokens { get; init; }

    /// <summary>Calls that are under way, by name, each with the worst case that is put aside for it.</summary>
    public ImmutableSortedDictionary<string, CallReserved> OpenCalls { get; init; } = ImmutableSortedDictionary<string, CallReserved>.Empty;

    public decimal UsdReserved => OpenCalls.Values.Sum(call => call.Usd);

    /// <summary>US dollars that are promised to it and neither spent nor reserved.</summary>
    public decimal Promised => Math.Max(0, (UsdShare ?? 0) - Usd - UsdReserved);

    /// <summary>Hosts of the owner's allow-list that it reached.</summary>
    public ImmutableList<string> Hosts { get; init; } = [];

    /// <summary>The last time that it was seen going round in circles.</summary>
    public LoopNoticed? Loop { get; init; }

    public DirectionStopped? Stopped { get; init; }

    /// <summary>The last guest's program and model.</summary>
    public (string? Program, string? Model) Made { get; init; }

    /// <summary>The name under which it is archived: the announced slug, or its number before that.</summary>
    public string Slug => Announced?.Slug ?? Id.ToString();

    /// <summary>The agent's kind alone: the line of a command is the owner's business.</summary>
    public string AgentKind => Opened.Agent.Split(':')[0];

    public string Title => Announced?.Title ?? "(not announced)";

    /// <summary>The status as agents are told it: a shot that was taken looks the same to them whatever came of it.</summary>
    public DirectionStatus Told => Claim is not null && Ended is not null ? DirectionStatus.Merged : Status;

    /// <summary>The best score that was released to it; the last one, since each had to beat the one before.</summary>
    public Estimate? Released => Evaluations.LastOrDefault(evaluation => evaluation.Standing == Standing.Better)?.Released;

    private double Worked(DateTimeOffset at) => Guest is { } guest ? Math.Max(0, (at - guest.At).TotalSeconds) : 0;

    internal DirectionState Apply(Fact fact, DateTimeOffset at) => fact switch
    {
        GuestStarted started => this with
        {
            Guest = (at, started.Seconds),
            GuestEnd = null,
            Guests = Guests + 1,
            UsdShare = started.Usd,
            Made = (started.Program, started.Model),
            Status = Claim is null ? DirectionStatus.Running : Status,
        },
        GuestEnded ended => this with { Guest = null, GuestEnd = ended, CpuSeconds = CpuSeconds + ended.CpuSeconds },
        CallReserved call => this with { Calls = Calls + 1, OpenCalls = OpenCalls.Add(call.Call, call) },
        CallSettled call => this with
        {
            OpenCalls = OpenCalls.Remove(call.Call),
            Usd = Usd + call.Usd,
            UsdAssumed = UsdAssumed + (call.End is CallEnd.Broken or CallEnd.Lost ? call.Usd : 0),
            Tokens = Tokens + call.Usage,
        },
        HostReached reached => this with { Hosts = Hosts.Add(reached.Host) },
        LoopNoticed loop => this with { Loop = loop },
        DirectionStopped stopped => this with { Stopped = stopped },
        DirectionRetried => this with { Guest = null, Guests = Guest is null ? Guests : Guests - 1, SecondsLost = SecondsLost + Worked(at) },
        DirectionAnnounced announced => this with { Announced = announced, AnnouncedBefore = Evaluations.IsEmpty && Branches == 0 },
        Evaluated evaluated => this with { Evaluations = Evaluations.Add(evaluated) },
        BranchTaken taken when Claim is null => this with { Commit = taken.Commit, Branches = Branches + 1 },
        Rehearsed rehearsed when Claim is null => this with { Rehearsal = rehearsed },
        SubmissionClaimed claim => this with { Claim = claim, Commit = claim.Commit, Status = DirectionStatus.Submitted },
        SubmissionGraded graded => this with { Graded = graded },
        CandidateMarked marked => this with { Marks = Marks.Add(new CandidateMark(marked.Kind, marked.Evidence)) },
        CandidateExamined examined => this with { Examined = examined },
        LearningRecorded learning => this with { Learnings = Learnings.Add(learning) },
        DirectionEnded ended => this with { Ended = ended, Status = ended.Status, Guest = null },
        _ => this,
    };
}
