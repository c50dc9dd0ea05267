namespace Assay.Labs.Generated;

/// <summary>Draws rows of <see cref="Bayes784"/>, one after the other; the same seed draws the same rows.</summary>
internal sealed class Bayes784Rows(long seed) : IDisposable
{
    private const double Correlation = 0.5;
    private const int MeansSomething = 12;
    private const int SkewedColumn = 10;

    // Columns that lose cells, and how many: the first loss raises the odds, the others mean nothing.
    private static readonly (int Column, double Share)[] Losses = [(MeansSomething, 0.2), (18, 0.05), (21, 0.08)];
    private static readonly double[][] Cumulative = [.. Bayes784.Levels.Select(levels => Sums(levels.Levels, levels.Offset))];

    private readonly KeyedRandom _random = KeyedRandom.From("bayes784", $"rows {seed}");
    private readonly double[] _x = new double[Bayes784.Numbers];
    private readonly int[] _k = new int[Bayes784.Categories];

    /// <summary>The numbers, rounded as they are written; NaN is an empty cell.</summary>
    public ReadOnlySpan<double> X => _x;

    /// <summary>The level of each category.</summary>
    public ReadOnlySpan<int> K => _k;

    /// <summary>The probability of the positive value.</summary>
    public double Truth { get; private set; }

    public bool IsPositive { get; private set; }

    public void Next()
    {
        for (var column = 0; column < _x.Length; column++)
        {
            _x[column] = _random.Normal();
        }

        _x[1] = (Correlation * _x[0]) + (Math.Sqrt(1 - (Correlation * Correlation)) * _x[1]);
        _x[SkewedColumn] = 20 * Math.Exp(0.8 * _x[SkewedColumn]);
        for (var column = 0; column < _x.Length; column++)
        {
            _x[column] = Math.Round(_x[column], Digits);
        }

        foreach (var (column, share) in Losses)
        {
            _x[column] = _random.Share() < share ? double.NaN : _x[column];
        }

        for (var category = 0; category < _k.Length; category++)
        {
            _k[category] = Level(Cumulative[category], _random.Share());
        }

        Truth = Bayes784.Probability(_x, _k);
        IsPositive = _random.Share() < Truth;
    }

    /// <summary>Digits behind the dot.</summary>
    public const int Digits = 4;

    public void Dispose() => _random.Dispose();

    private static int Level(double[] sums, double share)
    {
        var found = Array.BinarySearch(sums, share * sums[^1]);
        return Math.Min(found < 0 ? ~found : found + 1, sums.Length - 1);
    }

    private static double[] Sums(int levels, double offset)
    {
        var sum = 0.0;
        return [.. Enumerable.Range(0, levels).Select(level => sum += 1 / (level + offset))];
    }
}
