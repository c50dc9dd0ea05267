namespace Assay.Researcher.Features;

/// <summary>Writes a <see cref="Matrix"/> row after row.</summary>
/// <param name="width">The number of columns.</param>
/// <param name="rows">The number of rows.</param>
/// <param name="cells">How many cells there will be: where that is right, none is moved.</param>
internal sealed class MatrixBuilder(int width, int rows, int cells)
{
    private const int Least = 16;

    // XGBoost refuses what a float cannot hold, and goes a little beyond the largest when it divides into bins.
    private const double Furthest = 1e37;

    private readonly int[] _starts = new int[rows + 1];
    private uint[] _columns = new uint[cells];
    private float[] _values = new float[cells];
    private int _cells;
    private int _row;

    /// <summary>A builder for about a cell in each row.</summary>
    public MatrixBuilder(int width, int rows)
        : this(width, rows, rows)
    {
    }

    public void Add(int column, double value)
    {
        if (_cells == _values.Length)
        {
            var room = Math.Max(Least, checked(_cells * 2));
            Array.Resize(ref _columns, room);
            Array.Resize(ref _values, room);
        }

        _columns[_cells] = (uint)column;
        _values[_cells++] = (float)Math.Clamp(value, -Furthest, Furthest);
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

    public void EndRow() => _starts[++_row] = _cells;

    public Matrix Build()
    {
        Array.Resize(ref _columns, _cells);
        Array.Resize(ref _values, _cells);
        return new(width, _starts, _columns, _values);
    }
}
