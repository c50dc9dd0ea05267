using System.Globalization;
using Assay.Measure.Predictions;
using Assay.Measure.Tables;

namespace Assay.Candidates.Batches;

/// <summary>Writes answers as the prediction file that a grader reads: under the split's own ids, to the last bit.</summary>
internal static class PredictionText
{
    private const int MostInMemory = 1 << 21;

    /// <summary>The file as a stream that leaves nothing behind; a large one lies on the disk.</summary>
    /// <param name="folder">Where that would be.</param>
    public static Stream Stream(string folder, IReadOnlyList<string> ids, ReadOnlySpan<double> values, PredictionShape shape)
    {
        Directory.CreateDirectory(folder);
        Stream stream = values.Length < MostInMemory
            ? new MemoryStream()
            : new FileStream(
                Path.Combine(folder, $"{Guid.NewGuid():n}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        Write(stream, ids, values, shape);
        stream.Position = 0;
        return stream;
    }

    private static void Write(Stream stream, IReadOnlyList<string> ids, ReadOnlySpan<double> values, PredictionShape shape)
    {
        using var csv = new CsvWriter(stream);
        csv.Write("id");
        foreach (var name in shape.Classes.DefaultIfEmpty("prediction")) csv.Write(name);
        csv.EndRow();
        Span<byte> digits = stackalloc byte[32];
        for (var row = 0; row < ids.Count; row++)
        {
            csv.Write(ids[row]);
            for (var number = 0; number < shape.Width; number++)
            {
                values[(row * shape.Width) + number].TryFormat(digits, out var length, "R", CultureInfo.InvariantCulture);
                csv.Write(digits[..length]);
            }

            csv.EndRow();
        }
    }
}
