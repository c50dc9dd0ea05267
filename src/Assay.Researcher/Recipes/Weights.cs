using Assay.Protocol;

namespace Assay.Researcher.Recipes;

/// <summary>How much each row counts while a model is fitted; the mean is one.</summary>
internal static class Weights
{
    private const double Least = 1e-3;

    /// <param name="sheet">The rows.</param>
    /// <param name="yardstick">The lab's metric.</param>
    /// <param name="balanced">Whether classes count alike, however many rows each has.</param>
    /// <returns>One weight a row.</returns>
    public static double[] Of(Sheet sheet, Yardstick yardstick, bool balanced) => yardstick.Task switch
    {
        TaskKind.Regression when yardstick.Name == "mape" && !sheet.Scale.Log => ByShare(sheet.Truth.Targets),
        TaskKind.Binary or TaskKind.Multiclass when balanced => ByClass(sheet.Truth.Targets),
        _ => Even(sheet.Truth.Rows),
    };

    private static double[] Even(int count)
    {
        var weights = new double[count];
        Array.Fill(weights, 1);
        return weights;
    }

    private static double[] ByClass(double[] targets)
    {
        var counts = targets.CountBy(target => target).ToDictionary();
        return [.. targets.Select(target => (double)targets.Length / counts.Count / counts[target])];
    }

    // An error of a small value counts for more, but not without bound.
    private static double[] ByShare(double[] targets)
    {
        var usual = targets.Average(Math.Abs);
        var weights = targets.Select(target => 1 / Math.Max(Math.Abs(target), Math.Max(usual * Least, double.Epsilon))).ToArray();
        var mean = weights.Average();
        return [.. weights.Select(weight => weight / mean)];
    }
}
