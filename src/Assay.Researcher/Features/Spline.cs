using System.Text.Json.Serialization;
using Assay.Researcher.Data;

namespace Assay.Researcher.Features;

/// <summary>
/// A number as a smooth curve: cubic B-splines over knots at the quantiles of the training rows (de Boor 1978), constant
/// beyond the outermost. A missing value has a column of its own and lies on no curve.
/// </summary>
internal sealed record Spline(string Column, double[] Knots) : Encoder
{
    private const int Degree = 3;

    [JsonIgnore]
    public override int Width => Curve + 1;

    private int Curve => Knots.Length + Degree - 1;

    /// <summary>Learns up to <paramref name="knots"/> knots; a column with fewer distinct values gets fewer.</summary>
    public static Spline? Learn(Frame frame, string column, int knots)
    {
        var values = frame.NumbersOf(column).Where(value => !double.IsNaN(value)).CountBy(value => value).OrderBy(value => value.Key).ToArray();
        double[] places = values.Length < 2 ? [] : [values[0].Key, .. Inner(values, knots), values[^1].Key];
        return places.Length < 2 ? null : new(column, [.. places.Distinct()]);
    }

    // A value counts by the root of its rows: where nearly all rows are zero, plain quantiles would all be zero too.
    private static IEnumerable<double> Inner(KeyValuePair<double, int>[] values, int knots)
    {
        var total = values.Sum(value => Math.Sqrt(value.Value));
        var (sum, next) = (0.0, 1);
        foreach (var (value, count) in values)
        {
            sum += Math.Sqrt(count);
            if (next < knots - 1 && sum >= total * next / (knots - 1))
            {
                yield return value;
                next = (int)(sum / total * (knots - 1)) + 1;
            }
        }
    }

    public override Matrix Encode(Frame frame)
    {
        double[] padded = [.. Enumerable.Repeat(Knots[0], Degree), .. Knots, .. Enumerable.Repeat(Knots[^1], Degree)];
        var built = new MatrixBuilder(Width, frame.Rows);
        Span<double> basis = stackalloc double[Degree + 1];
        foreach (var value in frame.NumbersOf(Column))
        {
            if (double.IsNaN(value))
            {
                built.Add(Curve, 1);
            }
            else
            {
                var first = Evaluate(padded, Math.Clamp(value, Knots[0], Knots[^1]), basis);
                for (var i = 0; i <= Degree; i++)
                {
                    built.Add(first + i, basis[i]);
                }
            }

            built.EndRow();
        }

        return built.Build();
    }

    public override IEnumerable<string> Names()
        => [.. Enumerable.Range(1, Curve).Select(part => $"{Column} curve {part}"), $"{Column} is missing"];

    // The four basis functions that are not zero at x, by the recurrence of Cox and de Boor; returns the first one's number.
    private int Evaluate(double[] padded, double x, Span<double> basis)
    {
        var found = Array.BinarySearch(Knots, x);
        var interval = Math.Min(found >= 0 ? found : ~found - 1, Knots.Length - 2) + Degree;
        basis[0] = 1;
        for (var degree = 1; degree <= Degree; degree++)
        {
            var saved = 0.0;
            for (var i = 0; i < degree; i++)
            {
                var (left, right) = (padded[interval + 1 - degree + i], padded[interval + 1 + i]);
                var share = basis[i] / (right - left);
                basis[i] = saved + ((right - x) * share);
                saved = (x - left) * share;
            }

            basis[degree] = saved;
        }

        return interval - Degree;
    }
}
