namespace Assay.Labs.Generated;

/// <summary>
/// A population whose best possible AUC is known: 0.784. Each row's probability p of <c>y = yes</c> follows from its visible
/// cells alone (values as rounded in the file, missingness included), so no model can know more than p and one can know
/// as much; ranking by p is the best there is (Neyman and Pearson 1933).
/// </summary>
/// <remarks>
/// <para>There are 24 numbers (13 of them noise) and 6 categories (3 of them noise): linear, saturating, step and U-shaped
/// effects, two interactions, 300 levels of unequal frequency with effects of their own,
/// and a column whose missing cells mean something. The relations are the same for every seed; a seed draws rows.</para>
/// <para>For given rows the expected bound follows exactly from p. With independent labels the expected number of pairs
/// that p ranks right is Σ over pairs i ≠ j of pᵢ(1 − pⱼ)([pᵢ &gt; pⱼ] + ½[pᵢ = pⱼ]), of Σ pᵢ(1 − pⱼ) pairs expected; their
/// quotient is the expected AUC up to terms of order 1 / rows. <see cref="Scale"/> was found by bisection, so that this
/// quotient is 0.784 on four million rows.</para>
/// </remarks>
internal static class Bayes784
{
    /// <summary>The best AUC of the population.</summary>
    public const double Bound = 0.784;

    public const string Target = "y";
    public const string Positive = "yes";
    public const string Negative = "no";
    public const int Numbers = 24;
    public const int Categories = 6;

    // What makes the population's best AUC 0.784 and three rows in ten positive.
    private const double Scale = 0.85627;
    private const double Intercept = -1.91417;

    private static readonly double[] ThreeLevels = [0, 0.4, -0.4];
    private static readonly double[] SixLevels = [0.9, -0.3, -1.2, 0.5, 0.1, -0.6];
    private static readonly double[] ManyLevels = LevelEffects();

    public static IReadOnlyList<string> Header { get; } =
    [
        .. Enumerable.Range(1, Numbers).Select(number => $"x{number:00}"),
        .. Enumerable.Range(1, Categories).Select(number => $"k{number}"),
        Target,
    ];

    /// <summary>How many levels each category has, and how the frequencies fall: level i has weight 1 / (i + offset).</summary>
    public static IReadOnlyList<(int Levels, double Offset)> Levels { get; } = [(3, 2), (6, 10), (12, 10), (ManyLevelCount, ManyLevelOffset), (50, 20), (2, 10)];

    private const int ManyLevelCount = 300;
    private const double ManyLevelOffset = 20;

    /// <summary>The probability of <see cref="Positive"/>, from the cells as they stand in the file; NaN is an empty one.</summary>
    public static double Probability(ReadOnlySpan<double> x, ReadOnlySpan<int> k)
        => 1 / (1 + Math.Exp(-(Intercept + (Scale * Effect(x, k)))));

    /// <summary>The log-odds before scale and intercept.</summary>
    public static double Effect(ReadOnlySpan<double> x, ReadOnlySpan<int> k)
        => (0.9 * x[0]) + (0.3 * x[1])
            + (x[2] > 0.6 ? 0.8 : 0)
            + (0.27 * Math.Min(x[3] * x[3], 4))
            + (0.5 * Math.Tanh(1.5 * x[4]))
            + (x[5] > 0 && x[6] > 0 ? 0.8 : 0)
            + (x[7] > 0 && k[0] == 0 ? 0.6 : 0)
            + (0.5 * Math.Log(x[10] / 20))
            + (0.2 * x[11])
            + (double.IsNaN(x[12]) ? 0.7 : 0)
            + ThreeLevels[k[0]] + (0.35 * SixLevels[k[1]]) + (0.15 * ManyLevels[k[3]]);

    // Standard normal, then centred and scaled under the levels' frequencies.
    private static double[] LevelEffects()
    {
        using var random = KeyedRandom.From("bayes784", "population");
        var effects = Enumerable.Range(0, ManyLevelCount).Select(_ => random.Normal()).ToArray();
        var weights = Enumerable.Range(0, ManyLevelCount).Select(level => 1 / (level + ManyLevelOffset)).ToArray();
        var total = weights.Sum();
        var mean = effects.Zip(weights, (effect, weight) => effect * weight).Sum() / total;
        var deviation = Math.Sqrt(effects.Zip(weights, (effect, weight) => (effect - mean) * (effect - mean) * weight).Sum() / total);
        return [.. effects.Select(effect => (effect - mean) / deviation)];
    }
}
