using System.Numerics;

namespace Assay.Researcher.Linear;

/// <summary>The few operations on vectors that a minimiser needs.</summary>
internal static class Vectors
{
    public static double Dot(double[] left, double[] right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }

    public static double[] Minus(double[] left, double[] right)
    {
        var difference = new double[left.Length];
        for (var i = 0; i < left.Length; i++)
        {
            difference[i] = left[i] - right[i];
        }

        return difference;
    }

    /// <summary><paramref name="to"/> plus <paramref name="scale"/> times <paramref name="direction"/>, as a new vector.</summary>
    public static double[] Along(double[] to, double scale, double[] direction)
    {
        var sum = new double[to.Length];
        for (var i = 0; i < to.Length; i++)
        {
            sum[i] = to[i] + (scale * direction[i]);
        }

        return sum;
    }

    public static void Add(double[] to, double scale, double[] direction) => Add(to.AsSpan(), scale, direction);

    public static void Add(Span<double> to, double scale, ReadOnlySpan<double> direction)
    {
        var lanes = new Vector<double>(scale);
        var i = 0;
        for (; i <= to.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            (new Vector<double>(to[i..]) + (lanes * new Vector<double>(direction[i..]))).CopyTo(to[i..]);
        }

        for (; i < to.Length; i++)
        {
            to[i] += scale * direction[i];
        }
    }

    public static double Largest(double[] vector)
    {
        var largest = 0.0;
        foreach (var value in vector)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }
}
