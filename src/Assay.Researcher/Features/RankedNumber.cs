using System.Text.Json.Serialization;
using Assay.Researcher.Data;

namespace Assay.Researcher.Features;

/// <summary>
/// A number by its rank among the training rows, spread like a bell curve: neither outliers nor units matter. A missing one
/// counts as the median, and a second column says that it was missing if that ever happened in training.
/// </summary>
/// <param name="Column">The column.</param>
/// <param name="Knots">Some of its values, rising.</param>
/// <param name="Heights">What becomes of each; between them the line is straight, beyond them level.</param>
/// <param name="Flagged">Whether there is a second column.</param>
internal sealed record RankedNumber(string Column, double[] Knots, double[] Heights, bool Flagged) : Encoder
{
    private const int MostKnots = 200;

    [JsonIgnore]
    public override int Width => Flagged ? 2 : 1;

    public static RankedNumber Learn(Frame frame, string column)
    {
        var values = frame.NumbersOf(column);
        var levels = values.Where(value => !double.IsNaN(value)).CountBy(value => value).OrderBy(level => level.Key).ToArray();
        var total = levels.Sum(level => level.Value);
        var (below, knots, heights) = (0, new List<double>(), new List<double>());
        var (sum, squares) = (0.0, 0.0);
        foreach (var (at, (value, count)) in levels.Index())
        {
            var height = Bell((below + (count / 2.0)) / total);
            (sum, squares) = (sum + (count * height), squares + (count * height * height));
            // A knot wherever so much was passed that the line between would bend, and at both ends.
            if (at == 0 || at == levels.Length - 1 || (long)(below + count) * MostKnots / total > (long)below * MostKnots / total)
            {
                knots.Add(value);
                heights.Add(height);
            }

            below += count;
        }

        var mean = total == 0 ? 0 : sum / total;
        var deviation = total == 0 ? 0 : Math.Sqrt(Math.Max(0, (squares / total) - (mean * mean)));
        return new(column, [.. knots], [.. heights.Select(height => deviation > 0 ? (height - mean) / deviation : 0)], total < values.Length);
    }

    public override Matrix Encode(Frame frame)
    {
        var built = new MatrixBuilder(Width, frame.Rows);
        foreach (var value in frame.NumbersOf(Column))
        {
            if (!double.IsNaN(value))
            {
                built.Add(0, Height(value));
            }
            else if (Flagged)
            {
                built.Add(1, 1);
            }

            built.EndRow();
        }

        return built.Build();
    }

    public override IEnumerable<string> Names() => Flagged ? [$"{Column} by rank", $"{Column} is missing"] : [$"{Column} by rank"];

    private double Height(double value)
    {
        if (Knots.Length == 0 || value >= Knots[^1])
        {
            return Knots.Length == 0 ? 0 : Heights[^1];
        }

        var found = Array.BinarySearch(Knots, value);
        var after = found >= 0 ? found : ~found;
        return found >= 0 || after == 0
            ? Heights[after]
            : Heights[after - 1] + ((Heights[after] - Heights[after - 1]) * (value - Knots[after - 1]) / (Knots[after] - Knots[after - 1]));
    }

    // Nearly the quantile of the normal distribution, which a logistic one with thin tails comes close to (Tocher 1963).
    private static double Bell(double share)
    {
        var odds = Math.Log(Math.Clamp(share, 0.002, 0.998) / (1 - Math.Clamp(share, 0.002, 0.998)));
        return Math.Clamp(odds / 1.702, -3, 3);
    }
}
