using System.Text;
using Assay.Measure.Tables;

namespace Assay.Measure.Columns;

/// <summary>A table whose cells are read by the rules of their columns; a column without a rule stays as it is.</summary>
public sealed class ConvertedTable(ITableReader table, IReadOnlyList<ColumnConverter?> converters) : ITableReader
{
    private readonly byte[]?[] _cells = new byte[]?[converters.Count];

    public IReadOnlyList<string> Header => table.Header;

    public long Line => table.Line;

    public ReadOnlySpan<byte> this[int column] => _cells[column] is { } cell ? cell : table[column];

    public bool Read()
    {
        if (!table.Read())
        {
            return false;
        }

        for (var column = 0; column < _cells.Length; column++)
        {
            _cells[column] = converters[column] is { } converter ? Converted(converter, table[column]) : null;
        }

        return true;
    }

    public string Text(int column) => Encoding.UTF8.GetString(this[column]);

    public void Dispose() => table.Dispose();

    // What stays as it is needs no copy.
    private byte[]? Converted(ColumnConverter converter, ReadOnlySpan<byte> cell)
    {
        var plain = converter.Convert(cell, table.Line);
        return plain.SequenceEqual(cell) ? null : plain.ToArray();
    }
}
