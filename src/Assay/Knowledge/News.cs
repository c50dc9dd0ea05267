using System.Collections.Immutable;
using System.Globalization;
using Assay.Evaluation;
using Assay.Journal;
using Assay.Protocol;

namespace Assay.Knowledge;

/// <summary>
/// What a direction should hear now and was not told yet: pure. It steers a language model at natural points, in words
/// that say what to do, and holds nothing but what the direction may ask for anyway: no withheld number, no private one.
/// </summary>
public static class News
{
    private const double FewEvaluations = 0.2;

    private static readonly (double Left, string Advice)[] TimeMarks =
    [
        (0.5, "half of your time is used; make sure that you have something to submit"),
        (0.2, "finish the current step and prepare your best model for submission"),
        (0.05, "submit your best model now"),
    ];

    private static readonly (double Left, string Advice)[] MoneyMarks =
    [
        (0.5, "half of your budget is spent; make sure that you have something to submit"),
        (0.2, "finish the current step and prepare your best model for submission"),
    ];

    /// <summary>The lines to tell now, and what is told once they are.</summary>
    public static (IReadOnlyList<string> Lines, Told Told) Of(LabState state, DirectionId id, Told told, DateTimeOffset now)
    {
        var items = Items(state, state[id], now).Where(item => !told.Has(item.Key)).ToList();
        return ([.. items.Select(item => item.Line).OfType<string>()], told.And(items.Select(item => item.Key)));
    }

    private static IEnumerable<Item> Items(LabState state, DirectionState direction, DateTimeOffset now)
        => [
            .. direction.Stopped is { } stopped ? [new Item($"stopped {stopped.Reason}", Stopped(stopped))] : Enumerable.Empty<Item>(),
            .. direction.Loop is { } loop ? [new Item($"loop {loop.Times} {loop.Call}", Circles(loop))] : Enumerable.Empty<Item>(),
            .. state.Guidance.Select((words, index) => new Item(Told.GuidanceKey(index), $"The owner says to all agents: {words}")),
            .. Statistics(state, direction),
            .. direction.Claim is null ? Budgets(state, direction, now) : [],
        ];

    /// <summary>Without money the agent may go on without its model; one that is stuck may not.</summary>
    private static string Stopped(DirectionStopped stopped)
        => stopped.Reason == StopReason.OutOfBudget ? stopped.Why : $"This direction ends early: {stopped.Why}";

    private static string Circles(LoopNoticed loop)
        => $"You made the same call with the same result {loop.Times} times in a row: change something or stop; the direction ends if it continues.";

    /// <summary>After an evaluation: where the lab stands, as far as it is released.</summary>
    private static IEnumerable<Item> Statistics(LabState state, DirectionState direction)
    {
        if (direction.Evaluations.Count == 0)
        {
            yield break;
        }

        var counts = $"{Count(state.Evaluations, "evaluation")} in this lab, {direction.Evaluations.Count} of them yours";
        yield return new Item(
            $"evaluation {direction.Evaluations.Count}",
            state.Standing is { } best ? $"{counts}; the lab's best is {best.Score.Words} by {state[best.Direction].Slug}." : $"{counts}; no score is released yet.");
    }

    private static IEnumerable<Item> Budgets(LabState state, DirectionState direction, DateTimeOffset now)
        => [
            .. direction.Guest is { } guest
                ? Marks(TimeMarks, "time", guest.Seconds, guest.Seconds - (now - guest.At).TotalSeconds, Time)
                : [],
            .. direction.UsdShare is { } share
                ? Marks(MoneyMarks, "money", (double)share, (double)(share - direction.Usd - direction.UsdReserved), Money)
                : [],
            .. Evaluations(state, direction),
        ];

    /// <summary>Each mark that is passed counts as told, and the tightest is said: the others are old news by then.</summary>
    private static IEnumerable<Item> Marks((double Left, string Advice)[] marks, string what, double all, double left, Func<double, string> words)
    {
        var passed = all > 0 ? marks.Where(mark => left <= mark.Left * all).ToList() : [];
        return passed.Select((mark, index) => new Item(
            $"{what} {index}", index == passed.Count - 1 ? $"{words(Math.Max(0, left))} left: {mark.Advice}." : null));
    }

    private static IEnumerable<Item> Evaluations(LabState state, DirectionState direction)
    {
        var left = Quota.Left(state, direction.Id);
        var all = state.Research?.Limits is { } limits ? Math.Min(limits.DirectionEvaluations, limits.Evaluations) : 0;
        if (direction.Evaluations.Count > 0 && left <= FewEvaluations * all)
        {
            yield return new Item($"evaluations {left == 0}", left == 0
                ? "No evaluations left: submit your best model."
                : $"{Count(left, "evaluation")} left: use them only for models that are better in your own validation.");
        }
    }

    private static string Count(int count, string thing) => $"{count} {thing}{(count == 1 ? "" : "s")}";

    private static string Money(double usd) => string.Create(CultureInfo.InvariantCulture, $"{usd:0.00} US dollars are");

    private static string Time(double seconds) => TimeSpan.FromSeconds(Math.Round(seconds)) switch
    {
        { TotalHours: >= 1 } time => $"{(int)time.TotalHours}h {time.Minutes}m are",
        { TotalMinutes: >= 1 } time => $"{time.Minutes}m {time.Seconds}s are",
        var time => $"{time.Seconds}s are",
    };

    /// <summary>A line, and the name under which it counts as told; without a line it counts only.</summary>
    private sealed record Item(string Key, string? Line);
}

/// <summary>What a direction was told already.</summary>
public sealed class Told
{
    private readonly ImmutableHashSet<string> keys;

    private Told(ImmutableHashSet<string> keys) => this.keys = keys;

    public static Told Nothing { get; } = new([]);

    /// <summary>With all guidance that there is: a brief has it.</summary>
    public Told Briefed(LabState state) => And(Enumerable.Range(0, state.Guidance.Count).Select(GuidanceKey));

    internal static string GuidanceKey(int index) => string.Create(CultureInfo.InvariantCulture, $"guidance {index}");

    internal bool Has(string key) => keys.Contains(key);

    internal Told And(IEnumerable<string> more) => new(keys.Union(more));
}
