using Assay.Researcher.Recipes;

namespace Assay.Researcher.Features;

/// <summary>
/// Leaves out features that predict no better than shuffled copies of themselves: trees are grown on both, and a
/// feature stays when it gains clearly more than its shadows (the idea of Boruta: Kursa and Rudnicki 2010).
/// </summary>
internal static class Pruning
{
    private const int Shuffles = 3;
    private const int MostFaces = 4;
    private const double Clearly = 1.1;

    public static List<Feature> Keep(IReadOnlyList<Feature> features, Rows rows, int seed, CancellationToken cancel)
    {
        var gains = new double[features.Count];
        var shadows = new double[features.Count];
        foreach (var (shuffle, face) in from face in Face.Of(rows).Take(MostFaces) from shuffle in Enumerable.Range(0, Shuffles) select (shuffle, face))
        {
            cancel.ThrowIfCancellationRequested();
            var both = GainsOf(features, face, seed + shuffle);
            for (var i = 0; i < features.Count; i++)
            {
                gains[i] += both[i] / Shuffles;
                shadows[i] += both[features.Count + i] / Shuffles;
            }
        }

        var kept = features.Where((_, i) => gains[i] > Clearly * shadows[i]).ToList();
        return kept.Count > 0 ? kept : [.. features];
    }

    // The gain of each feature, then of each feature's shadow.
    private static double[] GainsOf(IReadOnlyList<Feature> features, Face face, int seed)
    {
        var order = Enumerable.Range(0, face.Values.Length).ToArray();
        new Random(seed).Shuffle(order);
        return Gains.Of([.. features.Select(feature => feature.Training), .. features.Select(feature => feature.Training.Pick(order))], face, seed);
    }
}
