using System.Numerics;

namespace Assay.Researcher.Networks;

/// <summary>The few operations on small numbers that training a network consists of.</summary>
internal static class Floats
{
    public static void Add(Span<float> to, float scale, ReadOnlySpan<float> from)
    {
        var lanes = new Vector<float>(scale);
        var i = 0;
        for (; i <= to.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.FusedMultiplyAdd(lanes, new Vector<float>(from[i..]), new Vector<float>(to[i..])).CopyTo(to[i..]);
        }

        for (; i < to.Length; i++)
        {
            to[i] += scale * from[i];
        }
    }

    public static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var lanes = Vector<float>.Zero;
        var i = 0;
        for (; i <= left.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            lanes = Vector.FusedMultiplyAdd(new Vector<float>(left[i..]), new Vector<float>(right[i..]), lanes);
        }

        var sum = Vector.Sum(lanes);
        for (; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
