using System.Numerics;

namespace Assay.Researcher.Dense;

/// <summary>The nearest of many rows, the nearest first; of equally near ones the first.</summary>
internal sealed class Nearest(int count)
{
    private readonly float[] _distances = new float[count];
    private readonly int[] _rows = new int[count];

    public int Row(int place) => _rows[place];

    /// <summary>The squared distance of the row in this place.</summary>
    public double Distance(int place) => _distances[place];

    public void Find(ReadOnlySpan<float> distances)
    {
        Array.Fill(_distances, float.PositiveInfinity);
        var at = 0;
        for (; at <= distances.Length - Vector<float>.Count; at += Vector<float>.Count)
        {
            // Most rows are far away: several are passed over by one comparison.
            if (Vector.LessThanAny(new Vector<float>(distances[at..]), new Vector<float>(_distances[^1])))
            {
                Take(distances, at, at + Vector<float>.Count);
            }
        }

        Take(distances, at, distances.Length);
    }

    private void Take(ReadOnlySpan<float> distances, int from, int to)
    {
        for (var row = from; row < to; row++)
        {
            if (distances[row] < _distances[^1])
            {
                Insert(distances[row], row);
            }
        }
    }

    private void Insert(float distance, int row)
    {
        var place = count - 1;
        for (; place > 0 && _distances[place - 1] > distance; place--)
        {
            (_distances[place], _rows[place]) = (_distances[place - 1], _rows[place - 1]);
        }

        (_distances[place], _rows[place]) = (distance, row);
    }
}
