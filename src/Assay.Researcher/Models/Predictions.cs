using System.Globalization;
using Assay.Measure.Tables;

namespace Assay.Researcher.Models;

/// <summary>The prediction file that Assay reads: <c>id,prediction</c>, or <c>id</c> and a column a class.</summary>
internal static class Predictions
{
    /// <param name="stream">Where to write.</param>
    /// <param name="ids">The rows' ids.</param>
    /// <param name="predictions">As many numbers a row as there are classes, or one.</param>
    /// <param name="classes">Multiclass: the labels; else empty.</param>
    public static void Write(Stream stream, IReadOnlyList<string> ids, double[] predictions, IReadOnlyList<string> classes)
    {
        using var csv = new CsvWriter(stream);
        csv.Write("id"u8);
        foreach (var name in classes.DefaultIfEmpty("prediction"))
        {
            csv.Write(name);
        }

        csv.EndRow();
        var width = Math.Max(1, classes.Count);
        foreach (var (row, id) in ids.Index())
        {
            csv.Write(id);
            foreach (var prediction in predictions.AsSpan(row * width, width))
            {
                csv.Write(prediction.ToString("R", CultureInfo.InvariantCulture));
            }

            csv.EndRow();
        }
    }
}
