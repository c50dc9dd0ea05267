using Assay.Labs.Sources;
using Assay.Measure.Columns;

namespace Assay.Labs.Births;

/// <summary>One feature on its way into the files: its cells are read by the column's rule, its training cells are counted.</summary>
internal sealed class TrainColumn(SourceColumn column, bool namesAssets)
{
    private readonly DistinctCount _distinct = new();
    private readonly ColumnConverter? _reader = namesAssets ? null : column.Reader();
    private int _missing;

    public SchemaColumn Schema => new(column.Name, namesAssets ? ColumnKind.Text : column.Kind, _missing, _distinct.Value)
    {
        Unit = namesAssets ? null : column.Rule?.Unit,
        Source = !namesAssets && column.Rule is { } rule && rule != new ColumnRule { Kind = rule.Kind } ? rule : null,
        Converted = !namesAssets && ColumnNotes.Conversions(column) is { Count: > 0 } converted ? converted : null,
    };

    public ReadOnlySpan<byte> Clean(ReadOnlySpan<byte> cell, long line) => _reader is null ? cell : _reader.Convert(cell, line);

    public void Count(ReadOnlySpan<byte> cell)
    {
        if (cell.IsEmpty)
        {
            _missing++;
        }
        else
        {
            _distinct.Add(cell);
        }
    }
}
