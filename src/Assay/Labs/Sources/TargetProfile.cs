using System.Text;
using Assay.Measure.Columns;
using Assay.Measure.Predictions;
using Assay.Measure.Tables;

namespace Assay.Labs.Sources;

/// <summary>What is learned of the target while it goes by once: its values with their counts, and what of it is no number.</summary>
internal sealed class TargetProfile(string name)
{
    /// <summary>More values than this are not told apart: no task has as many classes.</summary>
    public const int Most = 1_000;

    private readonly List<TargetValue> _values = [];
    private readonly RowIndex _places = new();

    public string Name { get; } = name;

    /// <summary>The values in the order in which they first appear.</summary>
    public IReadOnlyList<TargetValue> Values => _values;

    /// <summary>True when there are more values than <see cref="Most"/>.</summary>
    public bool Overflowed { get; private set; }

    /// <summary>Cells that say nothing.</summary>
    public CellCount Missing { get; } = new();

    /// <summary>Empty cells alone.</summary>
    public CellCount Empty { get; } = new();

    /// <summary>
    /// Whether words such as NA mean that nothing is known: among numbers and beside a yes and a no they do; among other words they are
    /// labels.
    /// </summary>
    public bool MarksAreMissing => Numbers > 0 && Numbers >= 99L * Words.Count
        || (_values.Where(value => !value.IsMissing).ToList() is { Count: 2 } two && two.Exists(value => Targets.BinaryTarget.IsAffirmative(value.Text)));

    /// <summary>The values that say what is true of a row.</summary>
    public IReadOnlyList<TargetValue> Known => [.. _values.Where(value => value.Bytes.Length > 0 && !(value.IsMissing && MarksAreMissing))];

    /// <summary>Cells that say something and are no number.</summary>
    public CellCount Words { get; } = new();

    /// <summary>Numbers that are not whole.</summary>
    public CellCount Fractions { get; } = new();

    public CellCount Negative { get; } = new();

    /// <summary>How many cells are numbers, and the range of these.</summary>
    public int Numbers { get; private set; }

    public double Least { get; private set; } = double.PositiveInfinity;
    public double Largest { get; private set; } = double.NegativeInfinity;

    /// <summary>What a row's cell is: its value's place in <see cref="Values"/>, or <see cref="Most"/>; and its number, or NaN.</summary>
    public (ushort Value, double Number) Add(ReadOnlySpan<byte> cell, long line) => (Place(cell, line), Number(cell, line));

    private ushort Place(ReadOnlySpan<byte> cell, long line)
    {
        var place = _places.Find(cell);
        if (place >= 0)
        {
            _values[place].Count++;
        }
        else if (_values.Count == Most)
        {
            Overflowed = true;
            return Most;
        }
        else
        {
            _places.TryAdd(cell);
            _values.Add(new TargetValue(cell.ToArray(), line));
            place = _values.Count - 1;
        }

        return (ushort)place;
    }

    private double Number(ReadOnlySpan<byte> cell, long line)
    {
        if (!Cell.TryNumber(cell, out var number))
        {
            (MissingMark.Is(cell) ? Missing : Words).See(cell, line);
            if (cell.IsEmpty)
            {
                Empty.See(cell, line);
            }

            return double.NaN;
        }

        Numbers++;
        (Least, Largest) = (Math.Min(Least, number), Math.Max(Largest, number));
        if (number != Math.Floor(number))
        {
            Fractions.See(cell, line);
        }

        if (number < 0)
        {
            Negative.See(cell, line);
        }

        return number;
    }
}

/// <summary>One value of the target: its text, the line on which it first stands, how many rows have it.</summary>
internal sealed class TargetValue(byte[] bytes, long line)
{
    public byte[] Bytes { get; } = bytes;
    public string Text { get; } = Encoding.UTF8.GetString(bytes);
    public long Line { get; } = line;
    public int Count { get; set; } = 1;
    public bool IsMissing { get; } = MissingMark.Is(bytes);
}
