using System.Numerics;
using System.Runtime.CompilerServices;

namespace Assay.Researcher.Dense;

/// <summary>The sum of products of rows with themselves (A += ΦᵀΦ), a tile of it at a time so that the sums stay in registers.</summary>
/// <param name="width">The columns of Φ.</param>
internal sealed class Tiles(int width)
{
    private const int High = 4;
    private static readonly int Lanes = Vector<double>.Count;
    private static readonly int Wide = 2 * Lanes;

    /// <summary>Columns filled up to whole tiles; those beyond <c>width</c> are zero.</summary>
    public int Padded { get; } = (width + Wide - 1) / Wide * Wide;

    /// <summary>Where a cell of a block of so many rows lies: strips of columns one after the other, each row after row.</summary>
    public static int Place(int row, int column, int rows) => (column / Wide * Wide * rows) + (row * Wide) + (column % Wide);

    /// <summary>Adds the products of a block of rows to the lower half, tiles on the diagonal whole.</summary>
    /// <param name="block">The rows, as <see cref="Place"/> says, <see cref="Padded"/> columns wide.</param>
    /// <param name="rows">How many there are.</param>
    /// <param name="sums">The sums, <see cref="Padded"/> by <see cref="Padded"/>.</param>
    public void Add(double[] block, int rows, double[] sums)
    {
        for (var right = 0; right < Padded; right += Wide)
        {
            ref var strip = ref block[right * rows];
            for (var left = right; left < Padded; left += High)
            {
                Add(ref block[Place(0, left, rows)], ref strip, rows, sums.AsSpan((left * Padded) + right), Padded);
            }
        }
    }

    private static void Add(ref double left, ref double right, int rows, Span<double> sums, int stride)
    {
        Vector<double> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, d0 = default, d1 = default;
        for (var row = 0; row < rows; row++)
        {
            var (x, y) = (Vector.LoadUnsafe(ref right), Vector.LoadUnsafe(ref right, (nuint)Lanes));
            var a = new Vector<double>(left);
            var b = new Vector<double>(Unsafe.Add(ref left, 1));
            var c = new Vector<double>(Unsafe.Add(ref left, 2));
            var d = new Vector<double>(Unsafe.Add(ref left, 3));
            (a0, a1) = (Vector.FusedMultiplyAdd(a, x, a0), Vector.FusedMultiplyAdd(a, y, a1));
            (b0, b1) = (Vector.FusedMultiplyAdd(b, x, b0), Vector.FusedMultiplyAdd(b, y, b1));
            (c0, c1) = (Vector.FusedMultiplyAdd(c, x, c0), Vector.FusedMultiplyAdd(c, y, c1));
            (d0, d1) = (Vector.FusedMultiplyAdd(d, x, d0), Vector.FusedMultiplyAdd(d, y, d1));
            right = ref Unsafe.Add(ref right, Wide);
            left = ref Unsafe.Add(ref left, Wide);
        }

        Keep(a0, a1, sums);
        Keep(b0, b1, sums[stride..]);
        Keep(c0, c1, sums[(2 * stride)..]);
        Keep(d0, d1, sums[(3 * stride)..]);
    }

    private static void Keep(Vector<double> first, Vector<double> second, Span<double> sums)
    {
        (first + new Vector<double>(sums)).CopyTo(sums);
        (second + new Vector<double>(sums[Lanes..])).CopyTo(sums[Lanes..]);
    }
}
