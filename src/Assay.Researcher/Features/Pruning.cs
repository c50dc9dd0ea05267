using Assay.Researcher.Data;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;

namespace Assay.Researcher.Features;

/// <summary>
/// Leaves out columns that predict no better than shuffled copies of themselves: trees are grown on both, and a column
/// stays when it gains more than its shadows by far more than luck: some deviations of what one shadow gains from
/// shuffle to shuffle (the idea of Boruta: Kursa and Rudnicki 2010).
/// </summary>
internal static class Pruning
{
    private const int Shuffles = 3;
    private const int MostFaces = 4;
    private const double Deviations = 2.5;

    private static readonly FeaturePlan Quick = new()
    {
        Numbers = NumberTreatment.Plain,
        LowCardinality = CategoryTreatment.OneHot,
        HighCardinality = CategoryTreatment.Target,
        MaxOneHotCategories = 10
    };

    /// <summary>
    /// The frame with the columns that tell something, with all prose and what names the groups; all of it where none does. Of very many
    /// rows <paramref name="most"/> are asked.
    /// </summary>
    public static Frame Keep(Rows all, int seed, CancellationToken cancel, int most = Study.MostLooked)
    {
        var rows = Sample.Of(all, most);
        var columns = rows.Frame.Columns.Where(column => column is not Column.Prose).ToList();
        var blocks = columns.ConvertAll(column => FeatureSet.Learn(Quick, rows with { Frame = rows.Frame.Only(other => ReferenceEquals(other, column)) }, seed, cancel).Training);
        var gains = new double[columns.Count];
        var shadows = new double[columns.Count];
        var luck = new List<double>();
        foreach (var face in Face.Of(rows).Take(MostFaces))
        {
            double[][] shuffles = [.. Enumerable.Range(0, Shuffles).Select(shuffle => GainsOf(blocks, face, seed + shuffle, cancel))];
            for (var i = 0; i < columns.Count; i++)
            {
                double[] shadow = [.. shuffles.Select(both => both[columns.Count + i])];
                gains[i] += shuffles.Average(both => both[i]);
                shadows[i] += shadow.Average();
                luck.AddRange(Variation(shadow));
            }
        }

        var clearly = 1 + (Deviations * Math.Sqrt(luck.Count == 0 ? 0 : luck.Order().ElementAt(luck.Count / 2)));
        var telling = columns.Where((_, i) => gains[i] > clearly * shadows[i]).Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        return telling.Count == 0 ? all.Frame : all.Frame.Only(column => column is Column.Prose || column.Name == all.Group || telling.Contains(column.Name));
    }

    // The variance in squared means; a shadow that never gained has none.
    private static IEnumerable<double> Variation(double[] shadow)
    {
        if (shadow.Average() is var mean && mean > 0)
        {
            yield return shadow.Sum(gain => (gain - mean) * (gain - mean)) / (shadow.Length - 1) / (mean * mean);
        }
    }

    // The gain of each block, then of each block's shadow.
    private static double[] GainsOf(IReadOnlyList<Matrix> blocks, Face face, int seed, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var order = Enumerable.Range(0, face.Values.Length).ToArray();
        new Random(seed).Shuffle(order);
        return Gains.Of([.. blocks, .. blocks.Select(block => block.Pick(order))], face, seed);
    }
}
