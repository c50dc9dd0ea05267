namespace Assay.Measure.Metrics;

/// <summary>
/// Sorts finite doubles in time proportional to their number: on a million rows several times faster than comparing them,
/// and sorting is most of what a ranking metric costs.
/// </summary>
internal static class RadixSort
{
    private const int Bits = 11;
    private const int Buckets = 1 << Bits;
    private const int Passes = 6;
    private const ulong Sign = 1UL << 63;

    // Below this the tables of counts cost more than the comparisons.
    private const int Worthwhile = 4096;

    /// <summary>Sorts in place, ascending; minus zero becomes zero.</summary>
    public static void Sort(double[] values)
    {
        if (values.Length < Worthwhile)
        {
            Array.Sort(values);
            return;
        }

        var from = Keys(values);
        var to = new ulong[values.Length];
        var counts = Count(from);
        for (var pass = 0; pass < Passes; pass++)
        {
            if (Scatter(from, to, counts.AsSpan(pass * Buckets, Buckets), pass * Bits))
            {
                (from, to) = (to, from);
            }
        }

        FromKeys(from, values);
    }

    // The bits of a double in the order of the numbers: a negative one is turned over whole, any other at its sign.
    private static ulong[] Keys(double[] values)
    {
        var keys = new ulong[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var bits = BitConverter.DoubleToUInt64Bits(values[i] + 0.0);
            keys[i] = bits ^ ((ulong)((long)bits >> 63) | Sign);
        }

        return keys;
    }

    private static void FromKeys(ulong[] keys, double[] values)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            var bits = keys[i] ^ (~(ulong)((long)keys[i] >> 63) | Sign);
            values[i] = BitConverter.UInt64BitsToDouble(bits);
        }
    }

    private static int[] Count(ulong[] keys)
    {
        var counts = new int[Passes * Buckets];
        foreach (var key in keys)
        {
            for (var pass = 0; pass < Passes; pass++)
            {
                counts[(pass * Buckets) + (int)((key >> (pass * Bits)) & (Buckets - 1))]++;
            }
        }

        return counts;
    }

    /// <summary>Moves the keys into the order of one digit, keeping the order of equal ones; false when all share it.</summary>
    private static bool Scatter(ulong[] from, ulong[] to, Span<int> counts, int shift)
    {
        if (counts[(int)((from[0] >> shift) & (Buckets - 1))] == from.Length)
        {
            return false;
        }

        var start = 0;
        foreach (ref var count in counts)
        {
            (count, start) = (start, start + count);
        }

        foreach (var key in from)
        {
            to[counts[(int)((key >> shift) & (Buckets - 1))]++] = key;
        }

        return true;
    }
}
