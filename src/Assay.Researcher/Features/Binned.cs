using System.Text.Json.Serialization;
using Assay.Researcher.Data;

namespace Assay.Researcher.Features;

/// <summary>A number as one column for each of as many bins as have about equally many training rows, and one for a missing number.</summary>
internal sealed record Binned(string Column, double[] Edges) : Encoder
{
    [JsonIgnore]
    public override int Width => Edges.Length + 2;

    public static Binned Learn(Frame frame, string column, int bins)
    {
        var sorted = frame.NumbersOf(column).Where(value => !double.IsNaN(value)).Order().ToArray();
        return new(column, sorted.Length == 0 ? [] : [.. Enumerable.Range(1, bins - 1).Select(edge => sorted[(long)edge * (sorted.Length - 1) / bins]).Distinct()]);
    }

    public override Matrix Encode(Frame frame)
    {
        var built = new MatrixBuilder(Width, frame.Rows);
        foreach (var value in frame.NumbersOf(Column))
        {
            built.Add(double.IsNaN(value) ? Width - 1 : Bin(value), 1);
            built.EndRow();
        }

        return built.Build();
    }

    public override IEnumerable<string> Names()
        => [.. Enumerable.Range(0, Edges.Length + 1).Select(bin => $"{Column} in bin {bin + 1}"), $"{Column} is missing"];

    private int Bin(double value)
    {
        var found = Array.BinarySearch(Edges, value);
        return found >= 0 ? found : ~found;
    }
}
