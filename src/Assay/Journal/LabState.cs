using System.Collections.Immutable;
using Assay.Protocol;

namespace Assay.Journal;

/// <summary>
/// Everything that is known about a lab: the fold of its journal. Pool, pages, status and crash recovery all read this
/// and nothing else, so they cannot disagree.
/// </summary>
public sealed record LabState
{
    public static LabState Empty { get; } = new();

    public LabMade? Made { get; init; }
    public ImmutableSortedDictionary<DirectionId, DirectionState> Directions { get; init; } = ImmutableSortedDictionary<DirectionId, DirectionState>.Empty;

    /// <summary>The research going on, or the last one.</summary>
    public ResearchState? Research { get; init; }

    /// <summary>
    /// The scores that the ladder released, each better than the one before it. A direction that ends without a candidate takes its
    /// scores with it: nothing that can be taken stands behind them.
    /// </summary>
    public ImmutableList<StandingBest> Released { get; init; } = [];

    /// <summary>The best score that the ladder released, and whose it is: what an evaluation has to beat. One for the whole lab.</summary>
    public StandingBest? Standing => Released.IsEmpty ? null : Released[^1];

    public ImmutableList<string> Guidance { get; init; } = [];
    public ImmutableList<(DirectionId Direction, string Text)> Questions { get; init; } = [];

    /// <summary>What became of the final test set; null while nobody opened it.</summary>
    public FinalState? Final { get; init; }

    /// <summary>How often private scores and the final one were looked at.</summary>
    public int Looks { get; init; }

    /// <summary>How often private scores alone were viewed; a view that showed none does not count.</summary>
    public int PrivateViews { get; init; }

    /// <summary>How many submissions came after the first of these views, and may owe something to it.</summary>
    public int SubmissionsAfterView { get; init; }

    /// <summary>True once any direction ran without walls: every later number of the lab says so.</summary>
    public SealLevel Seal { get; init; } = SealLevel.Walls;

    public long Entries { get; init; }
    public string Head { get; init; } = Entry.Genesis;
    public DateTimeOffset Last { get; init; }

    /// <summary>Wall-clock seconds during which a pool was at work, over all research of the lab.</summary>
    public double Seconds { get; init; }

    public int Evaluations => Directions.Values.Sum(direction => direction.Evaluations.Count);

    /// <summary>
    /// Wall-clock seconds that the rehearsals of submitted candidates took, the median; null before the first. One agent's slow candidate
    /// must not cost the others their time.
    /// </summary>
    public double? SubmittingSeconds
    {
        get
        {
            var seconds = Directions.Values.Where(direction => direction.Claim is not null).Select(direction => direction.Rehearsal?.Whole).OfType<double>().Order().ToList();
            return seconds.Count == 0 ? null : seconds[(seconds.Count - 1) / 2];
        }
    }

    /// <summary>US dollars that calls of models cost, over all research of the lab.</summary>
    public decimal Usd => Directions.Values.Sum(direction => direction.Usd);

    public double CpuSeconds => Directions.Values.Sum(direction => direction.CpuSeconds);

    /// <summary>True while the research's clock runs: it stands still while paused, and while only the owner's word is missing.</summary>
    public bool Working => Research is { Ended: null, Paused: false } research
        && !(research.Waiting && Directions.Values.All(direction => direction.Ended is not null));

    /// <summary>The direction; throws when there is none of that number.</summary>
    public DirectionState this[DirectionId id]
        => Directions.GetValueOrDefault(id) ?? throw AssayException.Unknown($"This lab has no direction {id}.");

    /// <summary>The direction of that slug or id; throws when there is none.</summary>
    public DirectionState Named(string name)
        => Directions.Values.FirstOrDefault(direction => direction.Slug == name || direction.Id.ToString() == name)
            ?? throw AssayException.Unknown($"This lab has no direction '{name}': `assay board` lists them.");

    /// <summary>The state after one more entry.</summary>
    public LabState Apply(Entry entry)
    {
        // Time counts while the pool is at work; the gap before a resumption is the interruption itself.
        var worked = Working && entry.Fact is not ResearchResumed
            ? Math.Max(0, (entry.At - Last).TotalSeconds)
            : 0;
        var timed = this with
        {
            Entries = entry.Number,
            Head = entry.Hash,
            Last = entry.At,
            Seconds = Seconds + worked,
            Research = Research is { } research ? research with { Seconds = research.Seconds + worked } : null,
        };
        return timed.Apply(entry.Fact, entry.At);
    }

    private static string? Both(string? before, string? now) => before is null || now is null ? now ?? before : $"{before} {now}";

    private LabState Apply(Fact fact, DateTimeOffset at) => fact switch
    {
        LabMade made => this with { Made = made },
        ResearchStarted started => this with { Research = new ResearchState(started, Directions.Count) },
        ResearchEnded ended => WithResearch(research => research with { Ended = ended, Paused = false, Waiting = false }),
        ResearchPaused => WithResearch(research => research with { Paused = true }),
        ResearchContinued => WithResearch(research => research with { Paused = false }),
        CheckedIn checkedIn => WithResearch(research => research with { Waiting = false, Suggestion = Both(research.Suggestion, checkedIn.Suggestion) }),
        Steered steered => this with { Guidance = Guidance.Add(steered.Text) },
        PrivateRevealed { Why: PrivateRevealed.Final } => Seen(Final),
        PrivateRevealed look => this with { Looks = Looks + 1, PrivateViews = PrivateViews + (Shows(look) ? 1 : 0) },
        SubmissionClaimed claim => (this with { SubmissionsAfterView = SubmissionsAfterView + (PrivateViews > 0 ? 1 : 0) })
            .WithDirection(claim.Direction, direction => direction.Apply(fact, at)),
        FinalClaimed claim => this with { Final = new FinalState(claim, at, Graded) },
        FinalGraded graded => Seen(Final is { } opened ? opened with { Graded = graded } : null),
        QuestionAsked asked => this with { Questions = Questions.Add((asked.Direction, asked.Text)) },
        DirectionOpened opened => Open(opened),
        CallSettled settled => WithResearch(research => research with { Usd = research.Usd + settled.Usd })
            .WithDirection(settled.Direction, direction => direction.Apply(fact, at)),
        DirectionEnded ended => (this with { Released = this[ended.Direction].Claim is null ? Released.RemoveAll(best => best.Direction == ended.Direction) : Released })
            .WithResearch(research => research with { Waiting = research.Limits.Checkin == true && research.Ended is null })
            .WithDirection(ended.Direction, direction => direction.Apply(fact, at)),
        Evaluated evaluated => Climb(evaluated).WithDirection(evaluated.Direction, direction => direction.Apply(fact, at)),
        { About: { } id } => WithDirection(id, direction => direction.Apply(fact, at)),
        _ => this,
    };

    /// <summary>
    /// The baseline's private score is shown with every view, before there is a candidate as well; a commitment that was opened names no
    /// direction.
    /// </summary>
    private bool Shows(PrivateRevealed look)
        => look.Why == PrivateRevealed.Open || Made?.Baseline is not null || look.Directions.Any(direction => Directions.GetValueOrDefault(direction)?.Graded?.Commitment is not null);

    /// <summary>How many candidates have a private score, so that one of them can be chosen.</summary>
    private int Graded => Directions.Values.Count(direction => direction.Graded?.Commitment is not null);

    private LabState Seen(FinalState? final) => this with
    {
        Looks = Looks + 1,
        Final = final is null ? null : final with { Looks = final.Looks + 1 },
    };

    private LabState Open(DirectionOpened opened) => this with
    {
        Directions = Directions.Add(opened.Direction, new DirectionState(opened) { Suggestion = Research?.Suggestion }),
        Research = Research is { } research ? research with { Suggestion = null } : null,
        Seal = opened.Seal > Seal ? opened.Seal : Seal,
    };

    private LabState Climb(Evaluated evaluated)
        => evaluated is { Standing: Protocol.Standing.Better, Released: { } score }
            ? this with { Released = Released.Add(new StandingBest(evaluated.Direction, score, evaluated.Commitment)) }
            : this;

    private LabState WithResearch(Func<ResearchState, ResearchState> change)
        => Research is { } research ? this with { Research = change(research) } : this;

    private LabState WithDirection(DirectionId id, Func<DirectionState, DirectionState> change)
        => this with { Directions = Directions.SetItem(id, change(this[id])) };
}

/// <summary>The best released score, its direction, and the commitment under which the vault knows it.</summary>
public sealed record StandingBest(DirectionId Direction, Estimate Score, string Commitment);

/// <summary>One stretch of research: its limits, its clock, and how it ended.</summary>
/// <param name="Limits">The fact that started it.</param>
/// <param name="Before">How many directions the lab had before it.</param>
public sealed record ResearchState(ResearchStarted Limits, int Before)
{
    public double Seconds { get; init; }

    /// <summary>US dollars that calls of models cost in it.</summary>
    public decimal Usd { get; init; }

    public bool Paused { get; init; }

    /// <summary>True from the end of a direction until the owner answers, where she asked for that.</summary>
    public bool Waiting { get; init; }

    /// <summary>What the owner suggested to the direction that opens next.</summary>
    public string? Suggestion { get; init; }

    public ResearchEnded? Ended { get; init; }
}
