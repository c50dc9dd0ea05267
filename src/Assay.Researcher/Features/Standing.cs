using Assay.Researcher.Data;

namespace Assay.Researcher.Features;

/// <summary>How a number stands among those of its group: a ranking asks which of the group is higher, not how high groups are.</summary>
/// <param name="Column">The column.</param>
/// <param name="Group">The column that names the groups.</param>
/// <param name="Ranked">Whether it is the share of the group that is lower; else the distance to the group's mean.</param>
internal sealed record Standing(string Column, string Group, bool Ranked) : Deriving($"{Column} {(Ranked ? "ranked" : "centred")} within {Group}")
{
    public override Data.Column Make(Frame frame)
    {
        var (values, stood) = (frame.NumbersOf(Column), new double[frame.Rows]);
        Array.Fill(stood, double.NaN);
        foreach (var group in Listed.Keys(frame, Group).Index().Where(row => !double.IsNaN(values[row.Index])).GroupBy(row => row.Item, row => row.Index, StringComparer.Ordinal))
        {
            Stand(values, [.. group], stood);
        }

        return new Data.Column.Numbers(Name, stood);
    }

    private void Stand(double[] values, int[] rows, double[] stood)
    {
        var sorted = rows.Select(row => values[row]).Order().ToArray();
        var mean = sorted.Average();
        foreach (var row in rows)
        {
            stood[row] = Ranked ? Place(sorted, values[row]) : values[row] - mean;
        }
    }

    // Equal values share the middle of their places.
    private static double Place(double[] sorted, double value)
    {
        var (lower, higher) = (Bound(sorted, value, above: false), Bound(sorted, value, above: true));
        return (lower + higher) / 2.0 / sorted.Length;
    }

    private static int Bound(double[] sorted, double value, bool above)
    {
        var (from, to) = (0, sorted.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = sorted[middle] < value || (above && sorted[middle].Equals(value)) ? (middle + 1, to) : (from, middle);
        }

        return from;
    }
}
