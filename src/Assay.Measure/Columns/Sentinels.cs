namespace Assay.Measure.Columns;

/// <summary>Numbers that programs write where they have none, such as -9999, and the range of all others.</summary>
internal sealed class Sentinels
{
    private const int Fewest = 2;

    private static readonly double[] Known = [-999, -9999, -99999, -999999, -99.99, 9999, 99999, 999999, 9999999, 1e20, -1e20, 1e30, -1e30, 9.96920996838687e36];

    private readonly Dictionary<double, int> _counts = [];

    public double Least { get; private set; } = double.PositiveInfinity;
    public double Largest { get; private set; } = double.NegativeInfinity;

    public void See(double number)
    {
        if (Array.IndexOf(Known, number) >= 0)
        {
            _counts[number] = _counts.GetValueOrDefault(number) + 1;
        }
        else
        {
            (Least, Largest) = (Math.Min(Least, number), Math.Max(Largest, number));
        }
    }

    /// <summary>One that recurs and lies far from everything else; null where there is none.</summary>
    public (double Value, int Count)? Found => _counts
        .Where(known => known.Value >= Fewest && Least <= Largest && IsFar(known.Key))
        .OrderByDescending(known => known.Value)
        .Select(known => ((double, int)?)(known.Key, known.Value))
        .FirstOrDefault();

    private bool IsFar(double value)
    {
        var width = Math.Max(Largest - Least, 1e-9);
        return value < Least - (2 * width) || value > Largest + (2 * width);
    }
}
