namespace Assay.Researcher.Dense;

/// <summary>
/// Tells two kinds of rows apart with the widest margin: the dual of a support vector machine, two weights at a time
/// (Platt 1998, the pair chosen as Fan, Chen and Lin 2005 do).
/// </summary>
/// <param name="Weights">How much each row says: positive for the first kind, zero for most.</param>
/// <param name="Offset">What is added to what the rows say.</param>
internal sealed record SupportVectors(double[] Weights, double Offset)
{
    private const double Flat = 1e-3;
    private const int MostSteps = 30;

    /// <param name="nearness">How near the rows are to each other, row after row.</param>
    /// <param name="stride">How far rows lie apart in it.</param>
    /// <param name="signs">1 for rows of the first kind, −1 for the others.</param>
    /// <param name="c">How much a row on the wrong side may cost.</param>
    public static SupportVectors Find(float[] nearness, int stride, double[] signs, double c)
    {
        var weights = new double[signs.Length];
        double[] errors = [.. signs.Select(sign => -sign)];
        var (highest, lowest) = (0.0, 0.0);
        for (var step = 0; step < MostSteps * signs.Length; step++)
        {
            var (up, down) = (-1, -1);
            (up, highest) = Highest(errors, weights, signs, c);
            (down, lowest) = up < 0 ? (-1, highest) : Partner(nearness.AsSpan(up * stride, signs.Length), errors, weights, signs, c, highest);
            if (down < 0 || highest - lowest < Flat)
            {
                break;
            }

            Move(nearness, stride, errors, weights, signs, c, up, down);
        }

        return new(weights, (highest + lowest) / 2);
    }

    private static (int Row, double Value) Highest(double[] errors, double[] weights, double[] signs, double c)
    {
        var (found, highest) = (-1, double.NegativeInfinity);
        for (var row = 0; row < errors.Length; row++)
        {
            if (-errors[row] > highest && (signs[row] > 0 ? weights[row] < c : weights[row] < 0))
            {
                (found, highest) = (row, -errors[row]);
            }
        }

        return (found, highest);
    }

    // The partner with which the objective falls most; and the lowest value of all that may fall.
    private static (int Row, double Lowest) Partner(ReadOnlySpan<float> near, double[] errors, double[] weights, double[] signs, double c, double highest)
    {
        var (found, best, lowest) = (-1, 0.0, double.PositiveInfinity);
        for (var row = 0; row < errors.Length; row++)
        {
            if (signs[row] > 0 ? weights[row] > 0 : weights[row] > -c)
            {
                lowest = Math.Min(lowest, -errors[row]);
                var gap = highest + errors[row];
                var gain = gap > 0 ? gap * gap / Bend(near[row]) : 0;
                (found, best) = gain > best ? (row, gain) : (found, best);
            }
        }

        return (found, lowest);
    }

    private static void Move(float[] nearness, int stride, double[] errors, double[] weights, double[] signs, double c, int up, int down)
    {
        var one = nearness.AsSpan(up * stride, signs.Length);
        var other = nearness.AsSpan(down * stride, signs.Length);
        var step = (errors[down] - errors[up]) / Bend(one[down]);
        step = Math.Min(step, signs[up] > 0 ? c - weights[up] : -weights[up]);
        step = Math.Min(step, signs[down] > 0 ? weights[down] : c + weights[down]);
        weights[up] += step;
        weights[down] -= step;
        for (var row = 0; row < errors.Length; row++)
        {
            errors[row] += step * (one[row] - other[row]);
        }
    }

    private static double Bend(float nearness) => Math.Max(2 - (2 * nearness), 1e-9);
}
