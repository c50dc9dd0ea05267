namespace Assay.Reports;

/// <summary>Maps values to places from 0 to 100, and finds round numbers to write beside them.</summary>
internal readonly record struct Scale(double Low, double High)
{
    private static readonly int[] _round = [1, 2, 5, 10];

    public static Scale Around(IEnumerable<double> values, double air = 0.06)
    {
        var finite = values.Where(double.IsFinite).DefaultIfEmpty(0).ToList();
        var (low, high) = (finite.Min(), finite.Max());
        var width = high > low ? high - low : Math.Max(Math.Abs(high) * 0.01, 1e-9);
        return new Scale(low - (air * width), high + (air * width));
    }

    /// <summary>The place of a value; beyond the edge it is the edge.</summary>
    public double Place(double value) => double.IsNaN(value) ? 0 : Math.Clamp(100 * (value - Low) / (High - Low), 0, 100);

    public bool Holds(double value) => value >= Low && value <= High;

    /// <summary>Round values within the scale, at most <paramref name="most"/>.</summary>
    public IReadOnlyList<double> Ticks(int most, out int places)
    {
        var rough = (High - Low) / most;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = power * _round.First(factor => factor * power >= rough * 0.999);
        places = (int)Math.Clamp(-Math.Floor(Math.Log10(step * 1.001)), 0, 8);
        var first = (long)Math.Ceiling(Low / step);
        var last = (long)Math.Floor(High / step);
        return [.. Enumerable.Range(0, (int)(last - first + 1)).Select(tick => (first + tick) * step)];
    }
}
