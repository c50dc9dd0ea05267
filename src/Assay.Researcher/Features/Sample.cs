using Assay.Researcher.Recipes;

namespace Assay.Researcher.Features;

/// <summary>Rows enough to choose columns by; more would say the same at a higher price.</summary>
internal static class Sample
{
    private const int Most = 20_000;

    /// <summary>Every so manieth row, <paramref name="most"/> at most; in the same order.</summary>
    public static Rows Of(Rows rows, int most = Most)
    {
        var step = (rows.Frame.Rows + most - 1) / most;
        return step <= 1 ? rows : rows.Pick([.. Enumerable.Range(0, rows.Frame.Rows / step).Select(row => row * step)]);
    }
}
