using System.Globalization;
using Assay.Measure.Tables;

namespace Assay.Researcher.Models;

/// <summary>The prediction file that Assay reads: <c>id,prediction</c>.</summary>
internal static class Predictions
{
    public static void Write(Stream stream, IReadOnlyList<string> ids, IReadOnlyList<double> predictions)
    {
        using var csv = new CsvWriter(stream);
        csv.Write("id"u8);
        csv.Write("prediction"u8);
        csv.EndRow();
        foreach (var (id, prediction) in ids.Zip(predictions))
        {
            csv.Write(id);
            csv.Write(prediction.ToString("R", CultureInfo.InvariantCulture));
            csv.EndRow();
        }
    }
}
