namespace Assay.Measure.Metrics.Ranked;

/// <summary>Rows of one list that share a score, and with it all the positions that they take together.</summary>
/// <param name="Start">How many rows stand before them.</param>
/// <param name="Size">How many they are.</param>
/// <param name="Gain">The sum of their gains.</param>
/// <param name="Relevant">How many have a gain.</param>
internal readonly record struct Tie(int Start, int Size, double Gain, int Relevant)
{
    /// <summary>The mean over the positions that they share.</summary>
    public double Mean(ReadOnlySpan<double> positions)
    {
        var sum = 0.0;
        foreach (var position in positions.Slice(Start, Size))
        {
            sum += position;
        }

        return sum / Size;
    }
}
