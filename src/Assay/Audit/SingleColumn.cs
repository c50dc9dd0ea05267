using Assay.Measure.Metrics;
using Assay.Protocol;

namespace Assay.Audit;

/// <summary>How well one column alone ranks the target: an AUC on rows that its fitting did not see.</summary>
internal static class SingleColumn
{
    private const int Folds = 5;
    private const double Prior = 2;
    private const int RowsOfBin = 50;
    private const int MostBins = 100;
    private static readonly Metric Auc = Metric.Find(TaskKind.Binary, "auc");

    /// <summary>The better of two readings: the target's rate by value or bin (a missing cell is a value), and plain order.</summary>
    public static Estimate Strength(AuditColumn column, double[] target)
    {
        var byRate = Auc.Measure(Rates(Bins(column), target), target);
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

    // Few values are bins as they are; many numbers are cut into bins of equally many rows. Bin 0 is for missing cells.
    private static int[] Bins(AuditColumn column)
    {
        var bins = Math.Clamp(column.Codes.Length / RowsOfBin, 2, MostBins);
        if (column.Numbers is not { } numbers || column.Levels <= bins)
        {
            return [.. column.Codes.Select(code => code + 1)];
        }

        var sorted = numbers.Where(number => !double.IsNaN(number)).Order().ToArray();
        var edges = Enumerable.Range(1, bins - 1).Select(bin => sorted[(int)((long)bin * sorted.Length / bins)]).ToArray();
        return [.. numbers.Select(number => double.IsNaN(number) ? 0 : 1 + Above(edges, number))];
    }

    private static int Above(double[] edges, double number)
    {
        int low = 0, high = edges.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = edges[middle] <= number ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    // The rate of positives in a row's bin among the other folds, drawn towards the overall rate where there are few rows.
    private static double[] Rates(int[] bins, double[] target)
    {
        var count = bins.Max() + 1;
        var rows = new double[Folds, count];
        var ones = new double[Folds, count];
        for (var row = 0; row < bins.Length; row++)
        {
            rows[row % Folds, bins[row]]++;
            ones[row % Folds, bins[row]] += target[row];
        }

        var (allRows, allOnes) = (Sums(rows, count), Sums(ones, count));
        var rate = target.Average();
        return [.. bins.Select((bin, row) =>
            (allOnes[bin] - ones[row % Folds, bin] + (Prior * rate)) / (allRows[bin] - rows[row % Folds, bin] + Prior))];
    }

    private static double[] Sums(double[,] byFold, int count)
        => [.. Enumerable.Range(0, count).Select(bin => Enumerable.Range(0, Folds).Sum(fold => byFold[fold, bin]))];
}
