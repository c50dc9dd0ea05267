using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Assay.Measure.Tables;

namespace Assay.Labs.Generated;

/// <summary>Rows of <see cref="Bayes784"/> as a table, so that generated data take the same way into a lab as any other.</summary>
internal sealed class Bayes784Reader(Bayes784Recipe recipe) : ITableReader
{
    private const int WidestCell = 32;
    private static readonly StandardFormat Fixed = new('F', Bayes784Rows.Digits);
    private static readonly byte[][][] LevelNames =
        [.. Bayes784.Levels.Select(levels => Enumerable.Range(0, levels.Levels).Select(level => Encoding.UTF8.GetBytes($"v{level + 1}")).ToArray())];

    private readonly Bayes784Rows _rows = new(recipe.Seed);
    private readonly byte[] _cells = new byte[Bayes784.Numbers * WidestCell];
    private readonly int[] _lengths = new int[Bayes784.Numbers];
    private int _read;

    public IReadOnlyList<string> Header => Bayes784.Header;

    public long Line => _read + 1;

    /// <summary>The probability of the positive value in the current row.</summary>
    public double Truth => _rows.Truth;

    public ReadOnlySpan<byte> this[int column]
        => column < Bayes784.Numbers ? _cells.AsSpan(column * WidestCell, _lengths[column])
            : column < Bayes784.Numbers + Bayes784.Categories ? LevelNames[column - Bayes784.Numbers][_rows.K[column - Bayes784.Numbers]]
            : _rows.IsPositive ? "yes"u8 : "no"u8;

    public string Text(int column) => Encoding.UTF8.GetString(this[column]);

    public bool Read()
    {
        if (_read == recipe.Rows)
        {
            return false;
        }

        _read++;
        _rows.Next();
        for (var column = 0; column < Bayes784.Numbers; column++)
        {
            var cell = _cells.AsSpan(column * WidestCell, WidestCell);
            _lengths[column] = double.IsNaN(_rows.X[column]) || !Utf8Formatter.TryFormat(_rows.X[column], cell, out var length, Fixed) ? 0 : length;
        }

        return true;
    }

    public void Dispose() => _rows.Dispose();
}
