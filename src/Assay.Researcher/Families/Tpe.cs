namespace Assay.Researcher.Families;

/// <summary>A point that was tried and how good it was; higher is better.</summary>
internal readonly record struct Tried(double[] Point, double Goodness);

/// <summary>
/// Proposes the next point of a cube: where good points are dense and bad ones are not (the tree-structured Parzen
/// estimator: Bergstra et al. 2011). The first points are spread evenly from a corner that the seed chooses.
/// </summary>
internal static class Tpe
{
    private const int Spread = 8;
    private const int Candidates = 48;
    private const double GoodShare = 0.25;

    /// <summary>Where the next point is sought after so many, in words.</summary>
    public static string Where(int tried) => tried < Spread ? "initial points spread evenly" : $"by TPE from {tried} trials";

    public static double[] Suggest(IReadOnlyList<Tried> tried, int dimensions, int seed)
    {
        if (tried.Count < Spread)
        {
            return Even(tried.Count, dimensions, new Random(seed));
        }

        var chance = new Random(unchecked((seed * 1_000_003) + tried.Count));
        var ranked = tried.OrderByDescending(point => point.Goodness).Select(point => point.Point).ToArray();
        var good = ranked[..Math.Max(3, (int)(ranked.Length * GoodShare))];
        var bad = ranked[good.Length..];
        return Enumerable.Range(0, Candidates)
            .Select(_ => Near(good[chance.Next(good.Length)], Width(good.Length), chance))
            .MaxBy(point => LogDensity(point, good) - LogDensity(point, bad))!;
    }

    // The multiples of these steps, whole parts dropped, fill a cube evenly (the generalised golden ratio: Roberts 2018).
    private static double[] Even(int number, int dimensions, Random corner)
    {
        var root = 2.0;
        for (var i = 0; i < 40; i++)
        {
            root = Math.Pow(1 + root, 1.0 / (dimensions + 1));
        }

        return [.. Enumerable.Range(1, dimensions).Select(dimension => (corner.NextDouble() + (Math.Pow(root, -dimension) * number)) % 1)];
    }

    private static double[] Near(double[] point, double width, Random chance)
        => [.. point.Select(place => Reflected(place + (width * Normal(chance))))];

    // What falls outside comes back from the wall; cut off at it, points would gather in the corners.
    private static double Reflected(double place)
    {
        var turn = Math.Abs(place) % 2;
        return turn <= 1 ? turn : 2 - turn;
    }

    private static double LogDensity(double[] at, double[][] points)
    {
        var width = Width(points.Length);
        return Enumerable.Range(0, at.Length).Sum(dimension =>
            Math.Log(0.05 + points.Average(point => Math.Exp(-0.5 * Math.Pow((at[dimension] - point[dimension]) / width, 2)) / width)));
    }

    // Few points say little about where exactly; many say it finely.
    private static double Width(int points) => 0.35 * Math.Pow(points, -0.25);

    private static double Normal(Random chance)
        => Math.Sqrt(-2 * Math.Log(1 - chance.NextDouble())) * Math.Cos(2 * Math.PI * chance.NextDouble());
}
