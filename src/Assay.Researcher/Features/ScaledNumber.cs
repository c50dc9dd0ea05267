using System.Text.Json.Serialization;
using Assay.Researcher.Data;

namespace Assay.Researcher.Features;

/// <summary>
/// A number minus its mean, divided by its deviation. A missing one counts as the median, and a second column says
/// that it was missing if that ever happened in training.
/// </summary>
internal sealed record ScaledNumber(string Column, double Median, double Mean, double Deviation, bool Flagged) : Encoder
{
    // Beyond this a single outlier would speak louder than all other features together.
    private const double Furthest = 10;

    [JsonIgnore]
    public override int Width => Flagged ? 2 : 1;

    /// <summary>The deviation that all numbers of a frame have together: the root of their mean variance.</summary>
    public static double Unit(Frame frame)
        => Math.Sqrt(frame.Numbers.Select(column => Learn(frame, column.Name).Deviation).Where(deviation => deviation > 0).Select(deviation => deviation * deviation).DefaultIfEmpty(1).Average());

    /// <param name="unit">The deviation to divide by; null: the column's own.</param>
    public static ScaledNumber Learn(Frame frame, string column, double? unit = null)
    {
        var values = frame.NumbersOf(column);
        var present = values.Where(value => !double.IsNaN(value)).Order().ToArray();
        var median = present.Length == 0 ? 0 : present[present.Length / 2];
        var filled = values.Select(value => double.IsNaN(value) ? median : value);
        var mean = filled.Average();
        var deviation = unit ?? Math.Sqrt(filled.Average(value => (value - mean) * (value - mean)));
        return new(column, median, mean, deviation > 0 && double.IsFinite(deviation) ? deviation : 1, present.Length < values.Length);
    }

    public override Matrix Encode(Frame frame)
    {
        var built = new MatrixBuilder(Width, frame.Rows);
        foreach (var value in frame.NumbersOf(Column))
        {
            var missing = double.IsNaN(value);
            built.Add(0, Math.Clamp(((missing ? Median : value) - Mean) / Deviation, -Furthest, Furthest));
            if (missing && Flagged)
            {
                built.Add(1, 1);
            }

            built.EndRow();
        }

        return built.Build();
    }

    public override IEnumerable<string> Names() => Flagged ? [Column, $"{Column} is missing"] : [Column];
}
