using System.Text;

namespace Assay.Labs.Sources;

/// <summary>The values of the target in the order in which they first appear, with their counts.</summary>
internal sealed class TargetProfile(string name)
{
    /// <summary>More values than this are not told apart: no task of this version has them.</summary>
    public const int Most = 100;

    private readonly List<TargetValue> _values = [];

    public string Name { get; } = name;
    public IReadOnlyList<TargetValue> Values => _values;
    public bool Overflowed { get; private set; }

    /// <summary>The value's number, which is its place in <see cref="Values"/>.</summary>
    public byte Add(ReadOnlySpan<byte> cell, long line)
    {
        for (var i = 0; i < _values.Count; i++)
        {
            if (cell.SequenceEqual(_values[i].Bytes))
            {
                _values[i].Count++;
                return (byte)i;
            }
        }

        if (_values.Count == Most)
        {
            Overflowed = true;
            return Most;
        }

        _values.Add(new TargetValue(cell.ToArray(), line));
        return (byte)(_values.Count - 1);
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
