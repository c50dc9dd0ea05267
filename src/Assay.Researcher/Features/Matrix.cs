namespace Assay.Researcher.Features;

/// <summary>
/// A sparse matrix by rows. An absent cell is zero to a linear model and missing to trees, which is what each makes best use of.
/// </summary>
internal sealed class Matrix
{
    public Matrix(int width, int[] starts, uint[] columns, float[] values)
        => (Width, Starts, Columns, Values) = (width, starts, columns, values);

    /// <summary>The number of columns.</summary>
    public int Width { get; }

    /// <summary>Where each row begins in <see cref="Columns"/> and <see cref="Values"/>; one more than there are rows.</summary>
    public int[] Starts { get; }

    public uint[] Columns { get; }

    public float[] Values { get; }

    public int Rows => Starts.Length - 1;

    /// <summary>How many cells are present.</summary>
    public int Cells => Values.Length;

    public ReadOnlySpan<uint> ColumnsOf(int row) => Columns.AsSpan(Range(row));

    public ReadOnlySpan<float> ValuesOf(int row) => Values.AsSpan(Range(row));

    /// <summary>The matrices side by side.</summary>
    public static Matrix Join(IReadOnlyList<Matrix> parts, int rows)
    {
        var joined = new MatrixBuilder(parts.Sum(part => part.Width), rows, parts.Sum(part => part.Cells));
        for (var row = 0; row < rows; row++)
        {
            var offset = 0;
            foreach (var part in parts)
            {
                joined.Add(part, row, offset);
                offset += part.Width;
            }

            joined.EndRow();
        }

        return joined.Build();
    }

    /// <summary>These rows, in this order.</summary>
    public Matrix Pick(int[] rows)
    {
        var picked = new MatrixBuilder(Width, rows.Length, rows.Sum(row => ColumnsOf(row).Length));
        foreach (var row in rows)
        {
            picked.Add(this, row, 0);
            picked.EndRow();
        }

        return picked.Build();
    }

    /// <summary>Row by row the row of one of several matrices of the same width.</summary>
    public static Matrix Choose(IReadOnlyList<Matrix> matrices, int[] which)
    {
        var chosen = new MatrixBuilder(matrices[0].Width, which.Length);
        for (var row = 0; row < which.Length; row++)
        {
            chosen.Add(matrices[which[row]], row, 0);
            chosen.EndRow();
        }

        return chosen.Build();
    }

    /// <summary>Every column of the one times every column of the other.</summary>
    public static Matrix Product(Matrix left, Matrix right)
    {
        var product = new MatrixBuilder(left.Width * right.Width, left.Rows);
        for (var row = 0; row < left.Rows; row++)
        {
            var columns = left.ColumnsOf(row);
            var values = left.ValuesOf(row);
            for (var i = 0; i < columns.Length; i++)
            {
                product.Add(right, row, (int)columns[i] * right.Width, values[i]);
            }

            product.EndRow();
        }

        return product.Build();
    }

    /// <summary>Adds a row, scaled, to a vector with a place for each column and a last one that every row has.</summary>
    public void Spread(int row, double scale, double[] to)
    {
        var columns = ColumnsOf(row);
        var values = ValuesOf(row);
        to[^1] += scale;
        for (var i = 0; i < columns.Length; i++)
        {
            to[columns[i]] += scale * values[i];
        }
    }

    /// <summary>The sum of squares of each column.</summary>
    public double[] SquaresByColumn()
    {
        var sums = new double[Width];
        for (var cell = 0; cell < Values.Length; cell++)
        {
            sums[Columns[cell]] += Values[cell] * Values[cell];
        }

        return sums;
    }

    private Range Range(int row) => Starts[row]..Starts[row + 1];
}
