using Assay.Researcher.Data;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Features;

/// <summary>
/// Finds pairs of categories that say more together than the better of them alone: what one half of the rows says of a pair
/// is held against the targets of the other half, so that pairs too rare to repeat themselves gain nothing.
/// </summary>
internal static class Crosses
{
    private const int MostColumns = 16;
    private const int MostLevels = 50;
    private const int MostFaces = 4;
    private const double Smoothing = 10;

    public static IReadOnlyList<Deriving> Learn(int count, Rows all, int seed, CancellationToken cancel)
    {
        var rows = Sample.Of(all);
        var halves = Folds.Blind(rows.Frame.Rows, 2, seed);
        var faces = Face.Of(rows).Take(MostFaces).Select(face => face.Standard()).ToList();
        var columns = rows.Frame.Columns.Where(Counts).Select(column => (column.Name, Codes: Codes(Listed.Keys(rows.Frame, column.Name))))
            .Select(column => (column.Name, column.Codes, Alone: Strength(column.Codes)))
            .OrderByDescending(column => column.Alone).Take(MostColumns).ToList();
        var pairs =
            from left in Enumerable.Range(0, columns.Count)
            from right in Enumerable.Range(left + 1, columns.Count - left - 1)
            let strength = Strength(Codes(columns[left].Codes.Zip(columns[right].Codes)))
            select (columns[left], columns[right], Gain: strength - Math.Max(columns[left].Alone, columns[right].Alone));
        return [.. pairs.Where(pair => pair.Gain > 0).OrderByDescending(pair => pair.Gain).Take(count).Select(pair => new Crossed(pair.Item1.Name, pair.Item2.Name))];

        double Strength(int[] codes)
        {
            cancel.ThrowIfCancellationRequested();
            return faces.Sum(face => Explained(codes, halves, face));
        }
    }

    /// <summary>Whether a column is one of categories, or of so few numbers that they can be read as such.</summary>
    public static bool Counts(Column column) => column switch
    {
        Column.Categories => true,
        Column.Numbers numbers => numbers.Values.Where(value => !double.IsNaN(value)).Distinct().Take(MostLevels + 1).Count() is > 1 and <= MostLevels,
        _ => false,
    };

    private static int[] Codes<T>(IEnumerable<T> cells)
        where T : notnull
    {
        var codes = new Dictionary<T, int>();
        return [.. cells.Select(cell => codes.TryGetValue(cell, out var code) ? code : codes[cell] = codes.Count)];
    }

    /// <summary>The share of the variance that means of the one half explain of the other.</summary>
    private static double Explained(int[] codes, int[] halves, double[] targets)
    {
        var mean = targets.Average();
        var levels = codes.Max() + 1;
        var (sums, counts) = (new double[2 * levels], new double[2 * levels]);
        for (var row = 0; row < codes.Length; row++)
        {
            sums[(halves[row] * levels) + codes[row]] += targets[row] - mean;
            counts[(halves[row] * levels) + codes[row]]++;
        }

        double left = 0, total = 0;
        for (var row = 0; row < codes.Length; row++)
        {
            var other = ((1 - halves[row]) * levels) + codes[row];
            var error = targets[row] - mean - (sums[other] / (counts[other] + Smoothing));
            (left, total) = (left + (error * error), total + ((targets[row] - mean) * (targets[row] - mean)));
        }

        return total > 0 ? 1 - (left / total) : 0;
    }
}
