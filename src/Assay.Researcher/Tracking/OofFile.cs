using System.Runtime.InteropServices;

namespace Assay.Researcher.Tracking;

/// <summary>
/// What models that had not seen a training row said of it: single-precision margins, little-endian, as many a row as the
/// task has, in the order of the training file; not a number where a row was not judged.
/// </summary>
internal static class OofFile
{
    /// <param name="rows">The judged rows.</param>
    /// <param name="margins">Their margins, in the same order.</param>
    /// <param name="all">How many rows the training file has.</param>
    /// <param name="width">How many margins a row has.</param>
    public static byte[] Bytes(int[] rows, double[] margins, int all, int width)
    {
        var values = new float[all * width];
        Array.Fill(values, float.NaN);
        foreach (var (at, row) in rows.Index())
        {
            for (var i = 0; i < width; i++)
            {
                values[(row * width) + i] = (float)margins[(at * width) + i];
            }
        }

        return MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
    }

    /// <summary>The margins of all rows; null when the bytes are those of another table.</summary>
    public static double[]? Read(byte[] bytes, int all, int width)
        => bytes.Length == (long)all * width * sizeof(float)
            ? [.. MemoryMarshal.Cast<byte, float>(bytes).ToArray().Select(value => (double)value)]
            : null;
}
