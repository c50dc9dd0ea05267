using System.Text;

namespace Assay.Measure.Columns;

/// <summary>What the cells of a column say about it as one of dates or times, and in which form they are written.</summary>
internal sealed class MomentEvidence
{
    private const int Samples = 64;
    private const int Trial = 16;

    private readonly int[] _reads = new int[DateFormat.Usual.Count];
    private readonly int[] _clocks = new int[DateFormat.Usual.Count];
    private readonly List<byte[]> _samples = [];
    private int _tried;

    public int Iso { get; private set; }
    public int IsoClocks { get; private set; }
    public int Zones { get; private set; }
    public int Fraction { get; private set; }

    /// <summary>Cells that are moments in no form.</summary>
    public CellCount Others { get; } = new();

    /// <summary>The first cell that is written otherwise than in ISO 8601.</summary>
    public CellCount Local { get; } = new();

    /// <summary>How many cells ISO and the best form read together.</summary>
    public int Most => Iso + (_tried == 0 ? 0 : _reads.Max());

    /// <summary>The form that reads most cells; null where ISO is all there is.</summary>
    public string? Best => _tried == 0 || _reads.Max() == 0 ? null : DateFormat.Usual[Array.IndexOf(_reads, _reads.Max())].Pattern;

    public bool HasClocks => IsoClocks > 0 || _clocks.Any(clocks => clocks > 0);

    /// <summary>Takes a cell in, if it is a moment.</summary>
    public bool See(ReadOnlySpan<byte> cell, long line)
    {
        if (Moment.TryRead(cell, out var moment))
        {
            Iso++;
            SeeParts(moment);
            IsoClocks += moment.HasClock ? 1 : 0;
            return true;
        }

        if (TryFormats(cell))
        {
            Local.See(cell, line);
            return true;
        }

        Others.See(cell, line);
        return false;
    }

    /// <summary>The forms that read all of so many cells; where two of them disagree the cells do not tell which is meant.</summary>
    public IReadOnlyList<(DateFormat Format, bool Clock)> Whole(int cells)
    {
        var whole = Enumerable.Range(0, _reads.Length).Where(at => _reads[at] > 0 && Iso + _reads[at] == cells)
            .Select(at => (Format: DateFormat.Usual[at], Clock: _clocks[at] > 0)).ToList();
        return [.. whole.Where((one, place) => place == 0 || _samples.Any(sample => Differ(whole[0].Format, one.Format, sample)))];
    }

    private bool TryFormats(ReadOnlySpan<byte> cell)
    {
        var read = false;
        _tried++;
        for (var at = 0; at < _reads.Length; at++)
        {
            // A form that read next to nothing of the first cells is none of this column's.
            if ((_tried > Trial && _reads[at] * 4 < Trial) || !DateFormat.Usual[at].TryRead(cell, out var moment))
            {
                continue;
            }

            read = true;
            _reads[at]++;
            _clocks[at] += moment.HasClock ? 1 : 0;
            SeeParts(moment);
        }

        if (read && _samples.Count < Samples)
        {
            _samples.Add(cell.ToArray());
        }

        return read;
    }

    private void SeeParts(Moment moment)
    {
        Zones += moment.HasZone ? 1 : 0;
        Fraction = Math.Max(Fraction, moment.FractionDigits);
    }

    private static bool Differ(DateFormat one, DateFormat other, byte[] cell)
        => one.TryRead(cell, out var first) && other.TryRead(cell, out var second) && first.Ticks != second.Ticks;

    /// <summary>The first sample, for a sentence.</summary>
    public string Sample => _samples.Count > 0 ? Encoding.UTF8.GetString(_samples[0]) : Local.Text;
}
