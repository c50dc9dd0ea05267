using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Assay.Researcher.Networks;

/// <summary>The few operations on small numbers that training a network consists of.</summary>
internal static class Floats
{
    private static readonly nuint Lanes = (nuint)Vector<float>.Count;

    public static void Add(Span<float> to, float scale, ReadOnlySpan<float> from)
    {
        ref var target = ref MemoryMarshal.GetReference(to);
        ref var source = ref MemoryMarshal.GetReference(from[..to.Length]);
        var scales = new Vector<float>(scale);
        nuint i = 0, length = (nuint)to.Length;
        for (; i + Lanes <= length; i += Lanes)
        {
            Vector.FusedMultiplyAdd(scales, Vector.LoadUnsafe(ref source, i), Vector.LoadUnsafe(ref target, i)).StoreUnsafe(ref target, i);
        }

        for (; i < length; i++)
        {
            Unsafe.Add(ref target, i) += scale * Unsafe.Add(ref source, i);
        }
    }

    public static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        ref var one = ref MemoryMarshal.GetReference(left);
        ref var other = ref MemoryMarshal.GetReference(right[..left.Length]);
        var sums = Vector<float>.Zero;
        nuint i = 0, length = (nuint)left.Length;
        for (; i + Lanes <= length; i += Lanes)
        {
            sums = Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref one, i), Vector.LoadUnsafe(ref other, i), sums);
        }

        var sum = Vector.Sum(sums);
        for (; i < length; i++)
        {
            sum += Unsafe.Add(ref one, i) * Unsafe.Add(ref other, i);
        }

        return sum;
    }
}
