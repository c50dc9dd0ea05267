namespace Assay.Researcher.Linear;

/// <summary>A point, the function's value there and its slope.</summary>
internal readonly record struct Place(double[] At, double Value, double[] Slope);

/// <summary>
/// Finds the lowest place of a smooth convex function: limited-memory BFGS (Nocedal and Wright 2006, algorithm 7.5) with
/// a diagonal start and a line search that asks for sufficient decrease.
/// </summary>
internal sealed class Lbfgs(Func<double[], Place> function, double[] curvature)
{
    private const int Memory = 12;
    private const double Decrease = 1e-4;
    private const double Worth = 1e-7;
    private readonly LinkedList<(double[] Move, double[] Description, double Scale)> _past = new();

    /// <summary>Yields the start and every place that was reached; ends where the ground is flat. The caller may stop at any.</summary>
    public IEnumerable<Place> Descend(double[] start, double flat)
    {
        var place = function(start);
        yield return place;
        while (Vectors.Largest(place.Slope) > flat && Next(place) is { } next)
        {
            Remember(place, next);
            var gained = place.Value - next.Value;
            place = next;
            yield return place;
            if (gained < Worth * Math.Abs(place.Value))
            {
                yield break;
            }
        }
    }

    private Place? Next(Place place)
    {
        var direction = Direction(place.Slope);
        var slope = Vectors.Dot(direction, place.Slope);
        for (var step = 1.0; step > 1e-10; step /= 2)
        {
            var next = function(Vectors.Along(place.At, step, direction));
            if (next.Value <= place.Value + (Decrease * step * slope))
            {
                return next;
            }
        }

        return null;
    }

    private double[] Direction(double[] slope)
    {
        var direction = slope.Select(value => -value).ToArray();
        var shares = new Stack<double>();
        for (var past = _past.Last; past is not null; past = past.Previous)
        {
            shares.Push(past.Value.Scale * Vectors.Dot(past.Value.Move, direction));
            Vectors.Add(direction, -shares.Peek(), past.Value.Description);
        }

        for (var i = 0; i < direction.Length; i++)
        {
            direction[i] /= curvature[i];
        }

        foreach (var (move, change, scale) in _past)
        {
            Vectors.Add(direction, shares.Pop() - (scale * Vectors.Dot(change, direction)), move);
        }

        return direction;
    }

    private void Remember(Place from, Place to)
    {
        var (move, change) = (Vectors.Minus(to.At, from.At), Vectors.Minus(to.Slope, from.Slope));
        var product = Vectors.Dot(move, change);
        if (product <= 1e-14)
        {
            return;
        }

        _past.AddLast((move, change, 1 / product));
        if (_past.Count > Memory)
        {
            _past.RemoveFirst();
        }
    }
}
