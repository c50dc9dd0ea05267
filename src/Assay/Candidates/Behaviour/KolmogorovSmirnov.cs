namespace Assay.Candidates.Behaviour;

/// <summary>Whether two samples can be of one population. Pure.</summary>
internal static class KolmogorovSmirnov
{
    /// <summary>The largest distance between the two distributions, and how likely chance alone makes one as large.</summary>
    public static (double Distance, double Chance) Compare(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        var (a, b) = (Sorted(one), Sorted(other));
        var (i, j, distance) = (0, 0, 0.0);
        while (i < a.Length && j < b.Length)
        {
            // Equal answers are passed together, or ties would look like distance.
            var at = Math.Min(a[i], b[j]);
            for (; i < a.Length && a[i] <= at; i++)
            {
            }

            for (; j < b.Length && b[j] <= at; j++)
            {
            }

            distance = Math.Max(distance, Math.Abs(((double)i / a.Length) - ((double)j / b.Length)));
        }

        return (distance, Chance(distance, (double)a.Length * b.Length / (a.Length + b.Length)));
    }

    /// <summary>Kolmogorov's distribution with Stephens' correction for finite samples; below a distance of no account it is 1.</summary>
    private static double Chance(double distance, double rows)
    {
        var x = (Math.Sqrt(rows) + 0.12 + (0.11 / Math.Sqrt(rows))) * distance;
        var sum = 0.0;
        for (var k = 1; k <= 100; k++)
        {
            sum += (k % 2 == 1 ? 2 : -2) * Math.Exp(-2.0 * k * k * x * x);
        }

        return x < 0.3 ? 1 : Math.Clamp(sum, 0, 1);
    }

    private static double[] Sorted(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted;
    }
}
