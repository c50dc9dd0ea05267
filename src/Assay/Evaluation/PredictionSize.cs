using System.Text;
using Assay.Measure.Predictions;

namespace Assay.Evaluation;

/// <summary>How long a plain prediction file can be: nobody has to take more of one.</summary>
public static class PredictionSize
{
    private const int Header = 4096;

    /// <summary>The longest number that a double is written as, in quotes, with what separates it from the next.</summary>
    private const int Number = 32;

    /// <summary>A header that quotes every label; for each row an id in quotes, as many numbers as the task asks for, and the end of the line.</summary>
    public static long Most(RowIndex ids, PredictionShape shape)
        => Header + shape.Classes.Sum(label => (2L * Encoding.UTF8.GetByteCount(label)) + 4)
            + (ids.Count * ((2L * ids.Longest) + Number + ((long)Number * shape.Width)));
}
