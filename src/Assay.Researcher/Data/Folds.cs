namespace Assay.Researcher.Data;

/// <summary>Rows to learn from and rows to be judged on; no row is in both.</summary>
internal sealed record Fold(int[] Train, int[] Valid);

/// <summary>
/// Ways to set training rows aside so that a model is judged on rows it has not seen: the classes keep their shares,
/// groups stay whole, and the same seed sets the same rows aside.
/// </summary>
internal static class Folds
{
    /// <summary>One fold that judges on <paramref name="share"/> of the rows.</summary>
    public static Fold Holdout(IReadOnlyList<double> labels, string[]? groups, double share, int seed)
    {
        var parts = Math.Max(2, (int)Math.Round(1 / share));
        return Split(Assign(labels, groups, parts, seed), 0);
    }

    /// <summary>Folds of which each row is judged in exactly one.</summary>
    public static IReadOnlyList<Fold> CrossValidation(IReadOnlyList<double> labels, string[]? groups, int count, int seed)
    {
        var parts = Assign(labels, groups, count, seed);
        return [.. Enumerable.Range(0, count).Select(fold => Split(parts, fold))];
    }

    /// <summary>A part for each row that depends on nothing but the seed: never on what is to be predicted.</summary>
    public static int[] Blind(int rows, int count, int seed) => Deal(Shuffled(Enumerable.Range(0, rows), new Random(seed)), rows, count);

    // Rows are dealt like cards, class after class, so that each part gets its share of each.
    private static int[] Assign(IReadOnlyList<double> labels, string[]? groups, int count, int seed)
    {
        var random = new Random(seed);
        if (groups is null)
        {
            var byClass = Enumerable.Range(0, labels.Count).GroupBy(row => labels[row]).OrderBy(rows => rows.Key);
            return Deal(byClass.SelectMany(rows => Shuffled(rows, random)), labels.Count, count);
        }

        var names = Shuffled(groups.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), random);
        var partOf = names.Select((name, at) => (name, part: at % count)).ToDictionary(pair => pair.name, pair => pair.part);
        return [.. groups.Select(group => partOf[group])];
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
