namespace Assay.Researcher.Features;

/// <summary>Writes a <see cref="Matrix"/> row after row.</summary>
internal sealed class MatrixBuilder(int width, int rows)
{
    private readonly ulong[] _starts = new ulong[rows + 1];
    private uint[] _columns = new uint[Math.Max(16, rows)];
    private float[] _values = new float[Math.Max(16, rows)];
    private int _cells;
    private int _row;

    public void Add(int column, double value)
    {
        if (_cells == _values.Length)
        {
            Array.Resize(ref _columns, _cells * 2);
            Array.Resize(ref _values, _cells * 2);
        }

        _columns[_cells] = (uint)column;
        _values[_cells++] = (float)value;
    }

    /// <summary>Adds a row of another matrix, shifted to the right and scaled.</summary>
    public void Add(Matrix other, int row, int offset, float scale = 1)
    {
        var columns = other.ColumnsOf(row);
        var values = other.ValuesOf(row);
        for (var i = 0; i < columns.Length; i++)
        {
            Add((int)columns[i] + offset, values[i] * scale);
        }
    }

    public void EndRow() => _starts[++_row] = (ulong)_cells;

    public Matrix Build() => new(width, _starts, _columns[.._cells], _values[.._cells]);
}
