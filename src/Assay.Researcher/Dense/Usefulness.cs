using System.Globalization;
using Assay.Researcher.Boosting;
using Assay.Researcher.Features;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Dense;

/// <summary>How much each column counts in a distance: as much as a few quick trees gain by it, to the power that is asked for.</summary>
internal static class Usefulness
{
    private const int Rounds = 40;
    private const int MostFaces = 6;
    // A column that trees have no use for still says a little about which rows are alike.
    private const double Least = 0.02;
    private static readonly BoostingSettings Quick = new() { Depth = 5, Eta = 0.2, Subsample = 0.8, MinChildWeight = 5, MaxBin = 64 };

    /// <summary>By what each column is to be stretched; all alike when <paramref name="focus"/> is zero.</summary>
    public static float[] Of(Sheet train, Yardstick yardstick, double focus, int seed)
    {
        var weights = new float[train.Features.Width];
        Array.Fill(weights, 1);
        if (focus <= 0)
        {
            return weights;
        }

        var gains = new double[weights.Length];
        foreach (var face in Face.Of(yardstick.Task, train.Truth.Targets).Take(MostFaces))
        {
            foreach (var (column, gain) in Gains(train, face, seed))
            {
                gains[column] += gain;
            }
        }

        var usual = Math.Max(gains.Average(), double.Epsilon);
        return [.. gains.Select(gain => (float)Math.Pow(Math.Max(gain / usual, Least), focus / 2))];
    }

    private static IReadOnlyDictionary<int, double> Gains(Sheet train, Face face, int seed)
    {
        using var data = new DataMatrix(train.Features).Label(face.Standard());
        using var booster = new Booster(
            [
                .. Quick.Named(), new("objective", face.IsShare ? "binary:logistic" : "reg:squarederror"), new("tree_method", "hist"),
                new("seed", seed.ToString(CultureInfo.InvariantCulture)), new("nthread", Threads.Count.ToString(CultureInfo.InvariantCulture)), new("verbosity", "0"),
            ],
            data);
        for (var round = 0; round < Rounds; round++)
        {
            booster.Grow(round, data);
        }

        return booster.Gains();
    }
}
