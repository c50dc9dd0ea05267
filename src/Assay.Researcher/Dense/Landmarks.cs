using System.Numerics;
using Assay.Researcher.Features;

namespace Assay.Researcher.Dense;

/// <summary>Some training rows, and how near any row is to each of them: e^(−γ·distance²), one for the row itself, zero far away.</summary>
/// <param name="points">The landmarks.</param>
/// <param name="weights">By what each column is stretched.</param>
/// <param name="gamma">How fast nearness fades.</param>
internal sealed class Landmarks(Points points, float[] weights, double gamma)
{
    private const int Pairs = 2000;
    private readonly Panels _panels = new(points);

    public int Count => points.Count;

    /// <summary>How far the nearnesses of one row lie from the next one's.</summary>
    public int Padded => _panels.Padded;

    /// <summary>The median squared distance of two rows: the scale on which nearness fades.</summary>
    public static double Usual(Points points, int seed)
    {
        var random = new Random(seed);
        var distances = new List<double>();
        for (var pair = 0; pair < Pairs; pair++)
        {
            var (one, other) = (random.Next(points.Count), random.Next(points.Count));
            var distance = 0.0;
            for (var column = 0; column < points.Width; column++)
            {
                var difference = points.Values[(one * points.Width) + column] - points.Values[(other * points.Width) + column];
                distance += difference * difference;
            }

            if (distance > 0)
            {
                distances.Add(distance);
            }
        }

        distances.Sort();
        return distances.Count == 0 ? 1 : distances[distances.Count / 2];
    }

    /// <summary>How near each of these rows is to every landmark, row after row; what fills a row up is zero.</summary>
    public float[] Nearness(Matrix features, ReadOnlySpan<int> rows)
    {
        var nearness = new float[rows.Length * Padded];
        _panels.Squared(Points.Of(features, rows, weights), nearness);
        var scale = new Vector<float>((float)-gamma);
        // Panels are whole vectors, so nothing is left over at the end.
        for (var i = 0; i < nearness.Length; i += Vector<float>.Count)
        {
            Vector.Exp(scale * new Vector<float>(nearness, i)).CopyTo(nearness, i);
        }

        return nearness;
    }
}
