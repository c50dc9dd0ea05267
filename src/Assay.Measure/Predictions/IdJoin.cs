using Assay.Measure.Tables;
using Assay.Protocol;

namespace Assay.Measure.Predictions;

/// <summary>Joins a file's rows to the split's by id, in any order, each id exactly once.</summary>
/// <param name="rows">The ids of the split.</param>
/// <param name="width">How many numbers each id is given.</param>
internal sealed class IdJoin(RowIndex rows, int width = 1)
{
    private int _count;
    private int _next;

    /// <summary>The values of each id, id after id; what is not a number was not given yet.</summary>
    public double[] Values { get; } = Blank(rows.Count, width);

    /// <summary>The position of an id that has no value yet; -1 for any other, and <see cref="Problem"/> says why.</summary>
    public int Take(ReadOnlySpan<byte> id)
    {
        var position = rows.Find(id, _next);
        if (position < 0 || !double.IsNaN(Values[position * width]))
        {
            return -1;
        }

        _count++;
        _next = position + 1;
        return position;
    }

    /// <summary>Why an id was not taken and how to put it right.</summary>
    public string Problem(ReadOnlySpan<byte> id)
        => rows.Find(id) >= 0
            ? $"the id {Quoted.Text(id)} occurs twice; give each id one prediction"
            : $"the id {Quoted.Text(id)} is not in this split; {Advice(id)}";

    /// <summary>The values, now that the file has ended.</summary>
    /// <exception cref="AssayException">Some ids never came.</exception>
    public double[] Whole()
        => _count == rows.Count
            ? Values
            : throw AssayException.Usage(
                $"{PredictionFile.Name} lacks {rows.Count - _count} of {rows.Count} ids, first "
                + $"{Quoted.Text(rows[Array.FindIndex(Values, double.IsNaN) / width])}; give each id one prediction.");

    private string Advice(ReadOnlySpan<byte> id)
    {
        if (Cell.TryNumber(id, out var number) && SameNumber(number) is { } known)
        {
            return $"ids are opaque text, not numbers: write {known} exactly as the features have it";
        }

        return rows.Find(id.Trim(" \t"u8)) >= 0
            ? "ids are opaque text: write it without the spaces around it"
            : "predict the ids of the public features, and only those";
    }

    // Looks at every id, but only once a file: the first unknown one ends the reading.
    private string? SameNumber(double number)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (Cell.TryNumber(rows[i], out var other) && other.Equals(number))
            {
                return Quoted.Text(rows[i]);
            }
        }

        return null;
    }

    private static double[] Blank(int count, int width)
    {
        var values = new double[checked(count * width)];
        Array.Fill(values, double.NaN);
        return values;
    }
}
