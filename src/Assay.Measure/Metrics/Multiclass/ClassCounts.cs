namespace Assay.Measure.Metrics.Multiclass;

/// <summary>How many rows are of each class. Averages over classes are over those that are present.</summary>
/// <param name="Rows">The rows of each class, by its number.</param>
/// <param name="Present">How many classes have rows.</param>
internal sealed record ClassCounts(int[] Rows, int Present)
{
    /// <exception cref="ArgumentException">There are fewer than three classes, a target is the number of none, or all rows are of one.</exception>
    public static ClassCounts Of(Truth truth)
    {
        if (truth.Classes < 3)
        {
            throw new ArgumentException($"A multiclass task has three classes or more, not {truth.Classes}.", nameof(truth));
        }

        var rows = new int[truth.Classes];
        foreach (var target in truth.Targets)
        {
            rows[target >= 0 && target < truth.Classes && target == Math.Floor(target)
                ? (int)target
                : throw new ArgumentException("A target is not the number of a class.", nameof(truth))]++;
        }

        var present = rows.Length - rows.AsSpan().Count(0);
        return present > 1 ? new ClassCounts(rows, present) : throw new ArgumentException("The rows have only one class.", nameof(truth));
    }

    /// <summary>The share of each class, by its number.</summary>
    public double[] Shares()
    {
        double all = Rows.Sum();
        return [.. Rows.Select(rows => rows / all)];
    }
}
