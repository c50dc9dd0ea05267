using System.Text;
using Assay.Measure.Tables;

namespace Assay.Labs.Sources;

/// <summary>What is learned about one column while its cells go by once; none of them is kept.</summary>
internal sealed class ColumnProfile(string name)
{
    private const int LongText = 50;

    private readonly DistinctCount _distinct = new();
    private readonly Dictionary<string, int> _marks = [];
    private long _bytes;
    private int _numbers;
    private int _times;
    private bool _padded;

    public string Name { get; } = name;
    public int Rows { get; private set; }
    public int Empty { get; private set; }

    /// <summary>Cells that are neither numbers, nor empty, nor a mark for a missing number; and the first of them.</summary>
    public int Words { get; private set; }

    public (string Text, long Line)? FirstWord { get; private set; }

    public int Distinct => _distinct.Value;

    /// <summary>Numbers would be read out of it but for a few words.</summary>
    public bool IsNearlyNumber => Words > 0 && _numbers >= 99 * Words;

    /// <summary>Whole numbers that begin with a zero, as codes do: reading them as numbers would lose something.</summary>
    public bool IsPadded => _padded && Words == 0;

    /// <summary>The words that were taken as missing, with their counts; only a column of numbers has any.</summary>
    public IReadOnlyDictionary<string, int> Marks => Kind == ColumnKind.Number ? _marks : new Dictionary<string, int>();

    public ColumnKind Kind
    {
        get
        {
            var filled = Rows - Empty;
            return _numbers > 0 && Words == 0 && !_padded ? ColumnKind.Number
                : _times > 0 && _times == filled ? ColumnKind.Time
                : _bytes <= LongText * (long)filled && 2L * Distinct <= filled ? ColumnKind.Category
                : filled == 0 ? ColumnKind.Category
                : ColumnKind.Text;
        }
    }

    public void Add(ReadOnlySpan<byte> cell, long line)
    {
        Rows++;
        if (cell.IsEmpty)
        {
            Empty++;
            return;
        }

        _distinct.Add(cell);
        _bytes += cell.Length;
        if (Cell.TryNumber(cell, out _))
        {
            _numbers++;
            _padded |= cell.Length > 1 && cell[0] == '0' && char.IsAsciiDigit((char)cell[1]);
        }
        else if (MissingMark.Is(cell))
        {
            Count(Encoding.UTF8.GetString(cell));
        }
        else
        {
            AddWord(cell, line);
        }
    }

    private void AddWord(ReadOnlySpan<byte> cell, long line)
    {
        // Once a word was no date the column is none, and nothing more need be tried.
        if (_times == Words && Instant.TryRead(cell, out _))
        {
            _times++;
        }

        Words++;
        FirstWord ??= (Encoding.UTF8.GetString(cell), line);
    }

    private void Count(string mark) => _marks[mark] = _marks.GetValueOrDefault(mark) + 1;
}
