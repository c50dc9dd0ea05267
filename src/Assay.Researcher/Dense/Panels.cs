using System.Numerics;
using System.Runtime.InteropServices;

namespace Assay.Researcher.Dense;

/// <summary>
/// Points laid out so that a vector holds one column of several of them: squared distances to all come out lane by lane, by
/// plain differences, without the cancellation that norms and products suffer from.
/// </summary>
internal sealed class Panels
{
    private static readonly int Lanes = Vector<float>.Count;
    private static readonly int Height = 4 * Lanes;
    private readonly float[] _columns;
    private readonly int _width;

    public Panels(Points points)
    {
        _width = points.Width;
        Padded = (points.Count + Height - 1) / Height * Height;
        _columns = new float[Padded * _width];
        // What only fills a panel up is infinitely far from everything.
        Array.Fill(_columns, float.PositiveInfinity);
        for (var row = 0; row < points.Count; row++)
        {
            var start = (row / Height * Height * _width) + (row % Height);
            for (var column = 0; column < _width; column++)
            {
                _columns[start + (column * Height)] = points.Values[(row * _width) + column];
            }
        }
    }

    /// <summary>How many distances a point gets: one for each row, and infinite ones up to a full panel.</summary>
    public int Padded { get; }

    /// <summary>The squared distances of each point to all rows, point after point.</summary>
    public void Squared(Points points, Span<float> distances)
    {
        for (var first = 0; first < Padded; first += Height)
        {
            ref var panel = ref MemoryMarshal.GetReference(_columns.AsSpan(first * _width));
            for (var point = 0; point < points.Count; point++)
            {
                Squared(ref panel, points.Values.AsSpan(point * _width, _width), distances.Slice((point * Padded) + first, Height));
            }
        }
    }

    private static void Squared(ref float panel, ReadOnlySpan<float> point, Span<float> distances)
    {
        Vector<float> a = default, b = default, c = default, d = default;
        nuint at = 0;
        foreach (var value in point)
        {
            var here = new Vector<float>(value);
            a = Squared(a, Vector.LoadUnsafe(ref panel, at) - here);
            b = Squared(b, Vector.LoadUnsafe(ref panel, at + (nuint)Lanes) - here);
            c = Squared(c, Vector.LoadUnsafe(ref panel, at + (nuint)(2 * Lanes)) - here);
            d = Squared(d, Vector.LoadUnsafe(ref panel, at + (nuint)(3 * Lanes)) - here);
            at += (nuint)Height;
        }

        a.CopyTo(distances);
        b.CopyTo(distances[Lanes..]);
        c.CopyTo(distances[(2 * Lanes)..]);
        d.CopyTo(distances[(3 * Lanes)..]);
    }

    private static Vector<float> Squared(Vector<float> sum, Vector<float> difference) => Vector.FusedMultiplyAdd(difference, difference, sum);
}
