using Assay.Measure.Metrics;
using Assay.Protocol;

namespace Assay.Audit;

/// <summary>How well one column alone ranks a target of two values: an AUC on rows that its fitting did not see.</summary>
internal static class SingleColumn
{
    private const int Folds = 5;
    private const double Prior = 2;
    private static readonly Metric Auc = Metric.Find(TaskKind.Binary, "auc");

    /// <summary>The better of two readings: the target's rate by value or bin (a missing cell is a value), and plain order.</summary>
    public static Estimate Strength(AuditColumn column, double[] target)
    {
        var byRate = Auc.Measure(Means(Bins.Of(column), target), target);
        return column.Numbers is { } numbers && ByOrder(numbers, target) is var byOrder && byOrder.Score > byRate.Score ? byOrder : byRate;
    }

    /// <summary>How well plain order ranks the target, whichever way round.</summary>
    public static Estimate ByOrder(double[] numbers, double[] target)
    {
        // Missing cells stand in the middle, where they tell least.
        var filled = numbers.Where(number => !double.IsNaN(number)).Order().ToArray();
        var middle = filled.Length == 0 ? 0 : filled[filled.Length / 2];
        var auc = Auc.Measure([.. numbers.Select(number => double.IsNaN(number) ? middle : number)], target);
        return auc with { Score = Math.Max(auc.Score, 1 - auc.Score) };
    }

    /// <summary>The mean of the target in a row's bin among the other folds, drawn towards the overall one where there are few rows.</summary>
    public static double[] Means(int[] bins, double[] target)
    {
        var count = bins.Max() + 1;
        var rows = new double[Folds, count];
        var sums = new double[Folds, count];
        for (var row = 0; row < bins.Length; row++)
        {
            rows[row % Folds, bins[row]]++;
            sums[row % Folds, bins[row]] += target[row];
        }

        var (allRows, all) = (Sums(rows, count), Sums(sums, count));
        var mean = target.Average();
        return [.. bins.Select((bin, row) =>
            (all[bin] - sums[row % Folds, bin] + (Prior * mean)) / (allRows[bin] - rows[row % Folds, bin] + Prior))];
    }

    private static double[] Sums(double[,] byFold, int count)
        => [.. Enumerable.Range(0, count).Select(bin => Enumerable.Range(0, Folds).Sum(fold => byFold[fold, bin]))];
}
