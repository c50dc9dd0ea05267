using Assay.Protocol;
using Assay.Researcher.Features;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Boosting;

/// <summary>
/// Which columns may only raise and which may only lower the prediction: those whose ranks clearly go with the target's
/// (Spearman), so that noise cannot bend a curve that is known to rise.
/// </summary>
internal static class Monotone
{
    private const double Clear = 4;
    private const double Least = 0.05;

    public static IEnumerable<KeyValuePair<string, string>> Of(BoostingSettings settings, Sheet train, Yardstick yardstick)
        => settings.Monotone && yardstick.Task != TaskKind.Multiclass
            ? [new("monotone_constraints", $"({string.Join(',', Signs(train.Features, train.Labels))})")]
            : [];

    private static int[] Signs(Matrix features, double[] targets)
    {
        var ranks = Ranks(targets);
        return [.. Columns(features).Select(column => Sign(column, ranks))];
    }

    private static int Sign(List<(int Row, double Value)> column, double[] targets)
    {
        if (column.Count < 3)
        {
            return 0;
        }

        var correlation = Correlation(Ranks([.. column.Select(cell => cell.Value)]), [.. column.Select(cell => targets[cell.Row])]);
        return Math.Abs(correlation) > Math.Max(Least, Clear / Math.Sqrt(column.Count)) ? Math.Sign(correlation) : 0;
    }

    private static List<(int Row, double Value)>[] Columns(Matrix features)
    {
        List<(int, double)>[] columns = [.. Enumerable.Range(0, features.Width).Select(_ => new List<(int, double)>())];
        for (var row = 0; row < features.Rows; row++)
        {
            var at = features.ColumnsOf(row);
            var values = features.ValuesOf(row);
            for (var i = 0; i < at.Length; i++)
            {
                columns[at[i]].Add((row, values[i]));
            }
        }

        return columns;
    }

    // Equal values share the middle of their ranks.
    private static double[] Ranks(double[] values)
    {
        var order = Enumerable.Range(0, values.Length).ToArray();
        Array.Sort(values.ToArray(), order);
        var ranks = new double[values.Length];
        for (int from = 0, to; from < order.Length; from = to)
        {
            for (to = from + 1; to < order.Length && values[order[to]].Equals(values[order[from]]); to++)
            {
            }

            for (var at = from; at < to; at++)
            {
                ranks[order[at]] = (from + to - 1) / 2.0;
            }
        }

        return ranks;
    }

    private static double Correlation(double[] left, double[] right)
    {
        var (meanLeft, meanRight) = (left.Average(), right.Average());
        double both = 0, squaresLeft = 0, squaresRight = 0;
        for (var i = 0; i < left.Length; i++)
        {
            both += (left[i] - meanLeft) * (right[i] - meanRight);
            squaresLeft += (left[i] - meanLeft) * (left[i] - meanLeft);
            squaresRight += (right[i] - meanRight) * (right[i] - meanRight);
        }

        return squaresLeft > 0 && squaresRight > 0 ? both / Math.Sqrt(squaresLeft * squaresRight) : 0;
    }
}
