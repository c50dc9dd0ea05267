using Assay.Researcher.Boosting;

namespace Assay.Researcher.Features;

/// <summary>How much each of many features gains in the splits of a quick ensemble: what a choice among features goes by.</summary>
internal static class Gains
{
    private const int Rounds = 60;
    private static readonly BoostingSettings Quick = new() { Depth = 4, Eta = 0.2, Subsample = 0.8, MinChildWeight = 5, MaxBin = 64 };

    public static double[] Of(IReadOnlyList<Matrix> blocks, Face face, int seed)
    {
        using var data = new DataMatrix(Matrix.Join(blocks, face.Values.Length)).Label(face.Standard());
        using var booster = new Booster(
            [.. Quick.Named(), new("objective", face.IsShare ? "binary:logistic" : "reg:squarederror"), new("tree_method", "hist"), new("seed", $"{seed}"), new("nthread", $"{Threads.Count}"), new("verbosity", "0")],
            data);
        for (var round = 0; round < Rounds; round++)
        {
            booster.Grow(round, data);
        }

        return PerBlock(blocks, booster.Gains());
    }

    private static double[] PerBlock(IReadOnlyList<Matrix> blocks, IReadOnlyDictionary<int, double> gains)
    {
        var first = 0;
        var sums = new double[blocks.Count];
        foreach (var (i, block) in blocks.Index())
        {
            sums[i] = Enumerable.Range(first, block.Width).Sum(column => gains.GetValueOrDefault(column));
            first += block.Width;
        }

        return sums;
    }
}
