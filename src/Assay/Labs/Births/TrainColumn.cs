using Assay.Labs.Sources;

namespace Assay.Labs.Births;

/// <summary>One feature on its way into the files: its marks for missing numbers become empty cells, its training cells are counted.</summary>
internal sealed class TrainColumn(ColumnProfile profile, bool namesAssets)
{
    private readonly DistinctCount _distinct = new();
    private readonly ColumnKind _kind = namesAssets ? ColumnKind.Text : profile.Kind;
    private readonly bool _hasMarks = profile.Marks.Count > 0;
    private int _missing;

    public SchemaColumn Schema => new(profile.Name, _kind, _missing, _distinct.Value);

    public ReadOnlySpan<byte> Clean(ReadOnlySpan<byte> cell) => _hasMarks && MissingMark.Is(cell) ? default : cell;

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
