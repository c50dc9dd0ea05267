using Assay.Researcher.Data;

namespace Assay.Researcher.Features;

/// <summary>
/// Target encoding where later rows are judged by what earlier ones teach: each block of time gets what was known before
/// it began, and no row anything that came with it or after it; so a block that is predicted at once is no surprise.
/// </summary>
internal static class InOrder
{
    private const int Blocks = 8;

    public static Feature Feature(Frame frame, Face face, string column, FeaturePlan plan, double[] moments)
    {
        var sorted = moments.Where(double.IsFinite).Order().ToArray();
        var span = sorted.Length == 0 ? 0 : plan.TargetMeanWindow * (sorted[^1] - sorted[0]);
        double[] starts = [.. Enumerable.Range(0, Blocks).Select(block => block == 0 || sorted.Length == 0 ? double.NegativeInfinity : sorted[(long)block * sorted.Length / Blocks]).Distinct()];
        var encoders = starts.Append(double.PositiveInfinity).Select(Before).ToList();
        int[] blocks = [.. moments.Select(moment => Math.Max(0, Array.FindLastIndex(starts, start => moment >= start)))];
        return new(encoders[^1], Matrix.Choose([.. encoders.SkipLast(1).Select(encoder => encoder.Encode(frame))], blocks));

        Lookup Before(double start)
        {
            var from = (double.IsFinite(start) ? start : sorted.LastOrDefault()) - span;
            int[] earlier = [.. Enumerable.Range(0, frame.Rows).Where(row => moments[row] < start && moments[row] >= from)];
            return earlier.Length == 0
                ? Lookup.Nothing(column, face.Name)
                : Shape(Lookup.Target(Pick.From(frame.CategoriesOf(column), earlier), face.Pick(earlier), column, plan.Smoothing));
        }
    }

    // Against the level of its own time: how high all targets were differs from block to block, and says nothing of the category.
    private static Lookup Shape(Lookup lookup) => lookup with
    {
        Numbers = lookup.Numbers.ToDictionary(level => level.Key, level => level.Value - lookup.Otherwise!.Value),
        Otherwise = 0,
    };
}
