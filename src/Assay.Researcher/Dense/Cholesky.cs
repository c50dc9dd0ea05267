using System.Numerics;
using Assay.Researcher.Linear;

namespace Assay.Researcher.Dense;

/// <summary>The triangular root of a symmetric positive matrix (A = LLᵀ), and what it solves.</summary>
internal sealed class Cholesky
{
    private const int Together = 4;
    private readonly double[] _root;
    private readonly int _stride;
    private readonly int _size;

    /// <param name="matrix">The lower half, overwritten by the root.</param>
    /// <param name="stride">How far rows lie apart.</param>
    /// <param name="size">How many rows there are.</param>
    /// <param name="cancel">Ends it.</param>
    public Cholesky(double[] matrix, int stride, int size, CancellationToken cancel)
    {
        (_root, _stride, _size) = (matrix, stride, size);
        for (var first = 0; first < size; first += Together)
        {
            cancel.ThrowIfCancellationRequested();
            var last = Math.Min(first + Together, size);
            // Rows go down together, so that each row above is read once for all of them.
            for (var column = 0; column < last; column++)
            {
                for (var row = Math.Max(first, column); row < last; row++)
                {
                    Find(row, column);
                }
            }
        }
    }

    /// <summary>Solves L X = B in place; B has so many columns and lies row by row.</summary>
    public void Forward(double[] values, int columns)
    {
        for (var row = 0; row < _size; row++)
        {
            var target = values.AsSpan(row * columns, columns);
            for (var above = 0; above < row; above++)
            {
                Vectors.Add(target, -_root[(row * _stride) + above], values.AsSpan(above * columns, columns));
            }

            Divide(target, _root[(row * _stride) + row]);
        }
    }

    /// <summary>Solves Lᵀ X = B in place; B has so many columns and lies row by row.</summary>
    public void Backward(double[] values, int columns)
    {
        for (var row = _size - 1; row >= 0; row--)
        {
            var known = values.AsSpan(row * columns, columns);
            Divide(known, _root[(row * _stride) + row]);
            for (var above = 0; above < row; above++)
            {
                Vectors.Add(values.AsSpan(above * columns, columns), -_root[(row * _stride) + above], known);
            }
        }
    }

    private void Find(int row, int column)
    {
        ref var cell = ref _root[(row * _stride) + column];
        var rest = cell - Dot(_root.AsSpan(row * _stride, column), _root.AsSpan(column * _stride, column));
        cell = row > column ? rest / _root[(column * _stride) + column] : Math.Sqrt(Math.Max(rest, 1e-12));
    }

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        Vector<double> even = default, odd = default;
        var (i, lanes) = (0, Vector<double>.Count);
        for (; i <= left.Length - (2 * lanes); i += 2 * lanes)
        {
            even = Vector.FusedMultiplyAdd(new Vector<double>(left[i..]), new Vector<double>(right[i..]), even);
            odd = Vector.FusedMultiplyAdd(new Vector<double>(left[(i + lanes)..]), new Vector<double>(right[(i + lanes)..]), odd);
        }

        var sum = Vector.Sum(even + odd);
        for (; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }

    private static void Divide(Span<double> values, double by)
    {
        foreach (ref var value in values)
        {
            value /= by;
        }
    }
}
