using Assay.Measure.Metrics;
using Assay.Protocol;

namespace Assay.Researcher.Data;

/// <summary>Rows to learn from and rows to be judged on; no row is in both.</summary>
internal sealed record Fold(int[] Train, int[] Valid);

/// <summary>
/// Ways to set training rows aside so that a model is judged on rows it has not seen, as the lab will judge it: classes
/// keep their shares, groups stay whole, later rows are judged by what earlier ones teach. The same seed sets the same
/// rows aside.
/// </summary>
/// <param name="Task">What is predicted.</param>
/// <param name="Truth">What is true of the rows.</param>
/// <param name="Moments">When each row was; null where time plays no part.</param>
internal sealed record Folds(TaskKind Task, Truth Truth, double[]? Moments)
{
    private const int Strata = 20;

    /// <summary>Whether rows are judged by what earlier ones teach: then the last fit has to see the latest rows.</summary>
    public bool Forward => Moments is not null && Moments.Distinct().Skip(1).Any();

    // One group cannot be on two sides: then rows are set aside regardless of it.
    private int[]? Parts => Truth.Groups is { } groups && (Task == TaskKind.Ranking || groups.Distinct().Skip(1).Any()) ? groups : null;

    /// <summary>One fold that judges on <paramref name="share"/> of the rows: the latest, where there is time.</summary>
    public Fold Holdout(double share, int seed) => Forward
        ? Later(1 - share, 1, seed)
        : Split(Assign(Math.Max(2, (int)Math.Round(1 / share)), seed), 0);

    /// <summary>
    /// Folds of which each row is judged in exactly one, and none more than there are groups; where there is time the later half of the
    /// rows, each by those before it.
    /// </summary>
    public IReadOnlyList<Fold> CrossValidation(int most, int seed)
    {
        var count = Parts is { } groups && !Forward ? Math.Min(most, groups.Distinct().Count()) : most;
        if (Forward)
        {
            return [.. Enumerable.Range(0, count).Select(fold => Later(0.5 + (0.5 * fold / count), 0.5 + (0.5 * (fold + 1) / count), seed)).Where(fold => fold.Valid.Length > 0)];
        }

        var parts = Assign(count, seed);
        return [.. Enumerable.Range(0, count).Select(fold => Split(parts, fold))];
    }

    /// <summary>A part for each row that depends on nothing but the seed: never on what is to be predicted.</summary>
    public static int[] Blind(int rows, int count, int seed) => Deal(Shuffled(Enumerable.Range(0, rows), new Random(seed)), rows, count);

    // Rows are dealt like cards, class after class (or from the least target to the greatest), so that each part gets its share.
    private int[] Assign(int count, int seed)
    {
        var random = new Random(seed);
        if (Parts is { } groups)
        {
            var names = Shuffled(groups.Distinct().Order(), random);
            var partOf = names.Select((name, at) => (name, part: at % count)).ToDictionary(pair => pair.name, pair => pair.part);
            return [.. groups.Select(group => partOf[group])];
        }

        var strata = Task is TaskKind.Regression ? Quantiles(Truth.Targets) : Truth.Targets;
        var byStratum = Enumerable.Range(0, strata.Length).GroupBy(row => strata[row]).OrderBy(rows => rows.Key);
        return Deal(byStratum.SelectMany(rows => Shuffled(rows, random)), strata.Length, count);
    }

    // Rows of one moment are never parted: what happened at once is known at once. The earliest moment is never judged, for nothing is
    // before it.
    private Fold Later(double from, double to, int seed)
    {
        var sorted = Moments!.Order().ToArray();
        var second = sorted.FirstOrDefault(moment => moment > sorted[0], double.PositiveInfinity);
        var start = Math.Max(second, sorted[Math.Clamp((int)(from * sorted.Length), 1, sorted.Length - 1)]);
        var end = to >= 1 ? double.PositiveInfinity : sorted[Math.Clamp((int)(to * sorted.Length), 1, sorted.Length - 1)];
        var rows = Enumerable.Range(0, sorted.Length);
        var fold = new Fold([.. rows.Where(row => Moments![row] < start)], [.. rows.Where(row => Moments![row] >= start && Moments[row] < end)]);
        return Truth.Groups is { } groups ? Parted(fold, groups, seed) : fold;
    }

    // Where the lab has groups as well, none is on both sides: half of those that could be judged are, and the rows of the others go on
    // being learnt from. Where that leaves a side empty, time alone decides.
    private static Fold Parted(Fold fold, int[] groups, int seed)
    {
        var judged = Shuffled(fold.Valid.Select(row => groups[row]).Distinct().Order(), new Random(seed));
        var known = fold.Train.Select(row => groups[row]).ToHashSet();
        var kept = judged.Where(group => !known.Contains(group)).Concat(judged.Where(known.Contains)).Take((judged.Length + 1) / 2)
            .Concat(judged.Where(group => !known.Contains(group))).ToHashSet();
        var parted = new Fold([.. fold.Train.Where(row => !kept.Contains(groups[row]))], [.. fold.Valid.Where(row => kept.Contains(groups[row]))]);
        return parted is { Train.Length: > 0, Valid.Length: > 0 } ? parted : fold;
    }

    private static double[] Quantiles(double[] targets)
    {
        var order = Enumerable.Range(0, targets.Length).OrderBy(row => targets[row]).ToArray();
        var strata = new double[targets.Length];
        foreach (var (place, row) in order.Index())
        {
            strata[row] = place * Strata / targets.Length;
        }

        return strata;
    }

    private static int[] Deal(IEnumerable<int> rows, int total, int count)
    {
        var parts = new int[total];
        var at = 0;
        foreach (var row in rows)
        {
            parts[row] = at++ % count;
        }

        return parts;
    }

    private static Fold Split(int[] parts, int fold)
    {
        var rows = Enumerable.Range(0, parts.Length).ToLookup(row => parts[row] == fold);
        return new([.. rows[false]], [.. rows[true]]);
    }

    private static T[] Shuffled<T>(IEnumerable<T> items, Random random)
    {
        var shuffled = items.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }
}
