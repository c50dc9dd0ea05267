using Assay.Protocol.Agents;

namespace Assay.Researcher.Research;

/// <summary>
/// How a direction divides the time it has: most for looking, a part for judging the finalists on fresh folds, and a
/// reserve for the last fit, the evaluation and the submission that nothing before may touch.
/// </summary>
/// <param name="Whole">All the time it has.</param>
/// <param name="Submitting">What submissions of the lab usually took; zero before the first.</param>
internal sealed record Plan(TimeSpan Whole, TimeSpan Submitting = default)
{
    private const double ReservedShare = 0.2;
    private const double LookingShare = 0.65;
    private const double HandingShare = 0.4;
    private const double MostForSubmitting = 0.5;
    private const double WeighingShare = 0.25;

    /// <summary>How much longer things take than they took before, on a machine that is busier by then.</summary>
    public const double Caution = 1.3;

    /// <summary>Into how many folds finalists are divided to be judged anew, the best first.</summary>
    public static IReadOnlyList<int> FreshFolds { get; } = [5, 4, 3];

    /// <summary>The models of so many folds, averaged, are worth as much as one of all rows.</summary>
    public const int EnoughFolds = 4;

    /// <summary>Into how many, where rows are few and there is time for all finalists: each model then sees nine tenths of them.</summary>
    public const int ManyFolds = 10;

    /// <summary>Of more rows than this, four fifths teach nearly as much as nine tenths.</summary>
    public const int FewRows = 20_000;

    public static Plan Of(BudgetAnswer budget) => new(TimeSpan.FromSeconds(budget.SecondsLeft), TimeSpan.FromSeconds(budget.SubmittingSeconds ?? 0));

    private static readonly TimeSpan LeastReserve = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LeastWeighing = TimeSpan.FromSeconds(12);

    /// <summary>A fifth, or ten seconds if that is more, or what submissions take with as much again for the last fit, up to half; of very little time, most.</summary>
    public TimeSpan Reserve
        => Shorter(Longer(Longer(Whole * ReservedShare, LeastReserve), Shorter(Submitting * (2 * Caution), Whole * MostForSubmitting)), Whole * 0.8);

    /// <summary>The part of the reserve for evaluating and submitting.</summary>
    private TimeSpan Handing => Shorter(Longer(Reserve * HandingShare, Submitting * Caution), Reserve);

    /// <summary>How long the last direction waits for those that are still at work, counted from the start: weighing what they leave takes little.</summary>
    public TimeSpan Waiting => Whole - Longer(Whole * WeighingShare, LeastWeighing);

    /// <summary>When looking ends, counted from the start.</summary>
    public TimeSpan Looking => (Whole - Reserve) * LookingShare;

    /// <summary>When judging the finalists ends, counted from the start.</summary>
    public TimeSpan Judging => Whole - Reserve;

    /// <summary>When the last fits must have ended, counted from the start; the rest is for evaluating and handing in.</summary>
    public TimeSpan Fitting => Whole - Handing;

    /// <summary>Whether something that probably takes so many seconds may still be begun.</summary>
    public static bool Allows(double seconds, TimeSpan left) => left > TimeSpan.Zero && seconds <= left.TotalSeconds;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
