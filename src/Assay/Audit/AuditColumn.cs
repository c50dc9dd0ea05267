using System.Text;
using Assay.Labs;
using Assay.Measure.Columns;
using Assay.Measure.Tables;

namespace Assay.Audit;

/// <summary>One column of the training rows.</summary>
internal sealed record AuditColumn
{
    public required string Name { get; init; }
    public required ColumnKind Kind { get; init; }

    /// <summary>Each row's value as a number of its own; -1 where it is missing.</summary>
    public required int[] Codes { get; init; }

    /// <summary>How many different values there are.</summary>
    public required int Levels { get; init; }

    /// <summary>The values where every one of them is a number (NaN: missing), else null.</summary>
    public double[]? Numbers { get; init; }

    /// <summary>True when any value has a blank in it, as words and names have and codes have not.</summary>
    public required bool HasBlanks { get; init; }

    public int Missing => Codes.Count(code => code < 0);
}

/// <summary>Collects a column cell by cell.</summary>
internal sealed class AuditColumnReader(SchemaColumn schema)
{
    private readonly Dictionary<string, int> _levels = [];
    private readonly List<int> _codes = [];
    private readonly List<double> _numbers = [];
    private bool _isNumber = true;
    private bool _hasBlanks;

    public void Add(ReadOnlySpan<byte> cell)
    {
        if (cell.IsEmpty)
        {
            _codes.Add(-1);
            _numbers.Add(double.NaN);
            return;
        }

        var text = Encoding.UTF8.GetString(cell);
        _codes.Add(_levels.TryGetValue(text, out var known) ? known : _levels[text] = _levels.Count);
        _isNumber &= Cell.TryNumber(cell, out var number);
        _numbers.Add(number);
        _hasBlanks |= cell.Contains((byte)' ');
    }

    /// <summary>Whether any row has this value.</summary>
    public bool Has(string value) => _levels.ContainsKey(value);

    public AuditColumn Finish() => new()
    {
        Name = schema.Name,
        Kind = schema.Kind,
        Codes = [.. _codes],
        Levels = _levels.Count,
        Numbers = _isNumber && _levels.Count > 0 ? [.. _numbers] : null,
        HasBlanks = _hasBlanks,
    };
}
