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

    /// <summary>The deviation that all numbers of a frame have together: the root of their mean variance, but for those that never vary.</summary>
    public static double Unit(Frame frame)
        => Math.Sqrt(frame.Numbers.Select(column => Spread(Filled(column.Values, Middle(column.Values)))).Where(Varies).Select(deviation => deviation * deviation).DefaultIfEmpty(1).Average());

    /// <param name="unit">The deviation to divide by; null: the column's own.</param>
    public static ScaledNumber Learn(Frame frame, string column, double? unit = null)
    {
        var values = frame.NumbersOf(column);
        var median = Middle(values);
        var filled = Filled(values, median);
        var deviation = unit ?? Spread(filled);
        var mean = filled.Average();
        return new(column, median, double.IsFinite(mean) ? mean : median, Varies(deviation) ? deviation : 1, values.Any(double.IsNaN));
    }

    private static double Middle(double[] values)
    {
        var present = values.Where(value => !double.IsNaN(value)).Order().ToArray();
        return present.Length == 0 ? 0 : present[present.Length / 2];
    }

    private static double[] Filled(double[] values, double median) => [.. values.Select(value => double.IsNaN(value) ? median : value)];

    private static double Spread(double[] filled)
    {
        var mean = filled.Average();
        return Math.Sqrt(filled.Average(value => (value - mean) * (value - mean)));
    }

    // Where it runs to the end of what a double holds, how far is not known.
    private static bool Varies(double deviation) => deviation > 0 && double.IsFinite(deviation);

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
