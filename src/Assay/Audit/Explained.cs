using Assay.Protocol;

namespace Assay.Audit;

/// <summary>
/// How much of the target one column alone explains, on rows that its fitting did not see: 0 is no more than is known
/// without it, 1 is all. Of a number it is the share of the variance, of classes the share of the rows that are guessed
/// rightly beyond those of the commonest class.
/// </summary>
internal static class Explained
{
    private const int Folds = 5;

    public static Estimate Strength(AuditColumn column, TrainingTable table)
    {
        var share = table.Task == TaskKind.Multiclass
            ? OfClasses(Bins.Of(column), table)
            : Math.Max(OfVariance(Bins.Of(column), table.Target), column.Numbers is { } numbers ? OfLine(numbers, table.Target) : 0);

        // That of a correlation near one: few rows make lucky columns.
        return new Estimate(share, 2 * (1 - share) / Math.Sqrt(table.Target.Length));
    }

    /// <summary>The squared correlation with the target, over the rows that are filled.</summary>
    public static double OfLine(double[] numbers, double[] target)
    {
        var filled = Enumerable.Range(0, numbers.Length).Where(row => !double.IsNaN(numbers[row])).ToArray();
        if (filled.Length < target.Length / 2)
        {
            return 0;
        }

        var (mean, of) = (filled.Average(row => numbers[row]), filled.Average(row => target[row]));
        var (together, square, squares) = (0.0, 0.0, 0.0);
        foreach (var row in filled)
        {
            var (x, y) = (numbers[row] - mean, target[row] - of);
            (together, square, squares) = (together + (x * y), square + (x * x), squares + (y * y));
        }

        return square > 0 && squares > 0 ? together / square * (together / squares) : 0;
    }

    private static double OfVariance(int[] bins, double[] target)
    {
        var mean = target.Average();
        var left = SingleColumn.Means(bins, target).Zip(target, (told, value) => (told - value) * (told - value)).Sum();
        var all = target.Sum(value => (value - mean) * (value - mean));
        return all > 0 ? Math.Max(0, 1 - (left / all)) : 0;
    }

    private static double OfClasses(int[] bins, TrainingTable table)
    {
        var counts = new Dictionary<(int Fold, int Bin), Dictionary<int, int>>();
        for (var row = 0; row < bins.Length; row++)
        {
            var ofBin = counts.TryGetValue((row % Folds, bins[row]), out var known) ? known : counts[(row % Folds, bins[row])] = [];
            ofBin[(int)table.Target[row]] = ofBin.GetValueOrDefault((int)table.Target[row]) + 1;
        }

        var commonest = (int)table.Target.CountBy(value => value).MaxBy(value => value.Value).Key;
        var guesses = counts.Keys.ToDictionary(key => key, key => Guess(counts, key, commonest));
        var right = bins.Where((bin, row) => guesses[(row % Folds, bin)] == (int)table.Target[row]).Count() / (double)bins.Length;
        var without = table.Target.Count(value => (int)value == commonest) / (double)bins.Length;
        return Math.Max(0, (right - without) / (1 - without));
    }

    // The commonest class of the bin in the other folds.
    private static int Guess(Dictionary<(int Fold, int Bin), Dictionary<int, int>> counts, (int Fold, int Bin) key, int otherwise)
        => Enumerable.Range(0, Folds).Where(fold => fold != key.Fold)
            .SelectMany(fold => counts.GetValueOrDefault((fold, key.Bin)) ?? [])
            .GroupBy(count => count.Key, count => count.Value)
            .OrderByDescending(ofClass => ofClass.Sum()).ThenBy(ofClass => ofClass.Key)
            .Select(ofClass => (int?)ofClass.Key).FirstOrDefault() ?? otherwise;
}
