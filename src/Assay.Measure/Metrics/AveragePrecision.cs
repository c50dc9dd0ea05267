using Assay.Protocol;

namespace Assay.Measure.Metrics;

/// <summary>
/// Average precision: the precision at each threshold, weighted by the recall that the threshold adds. No unit, 0 to 1;
/// the share of positives is chance.
/// </summary>
/// <remarks>
/// <para>AP = Σ (R(g) − R(g−1)) · P(g) over the distinct predictions g from the highest down, rows with equal predictions
/// entering together: scikit-learn's <c>average_precision_score</c>, without interpolation.</para>
/// <para>Standard error: the infinitesimal jackknife (Jaeckel 1972; Efron 1982, ch. 6), SE² = Σ U(k)² over all rows k,
/// where U(k) is the derivative of AP by the weight of row k. With M positives, a(g) of them in group g, T(g) positives
/// and N(g) rows at or above it: U = [P(h) − AP + Σ a(g)(N(g) − T(g)) / N(g)²] / M for a positive of group h and
/// U = −[Σ a(g) T(g) / N(g)²] / M for a negative, both sums over the groups g at or below h. It is the limit
/// that a bootstrap over rows approaches with many replicates, without its chance and in one pass.</para>
/// </remarks>
internal sealed class AveragePrecision : BinaryMetric
{
    public override string Name => "average_precision";

    public override bool HigherIsBetter => true;

    protected override Estimate Estimate(ReadOnlySpan<double> predictions, ReadOnlySpan<double> targets)
    {
        var groups = TieGroups.Ascending(predictions, targets);
        var positives = targets.Count(1.0);
        var score = Score(groups, positives);
        return new Estimate(score, Math.Sqrt(SquaredInfluence(groups, score, positives, targets.Length)) / positives);
    }

    private static double Score(ReadOnlySpan<TieGroup> groups, double positives)
    {
        double above = 0, rows = 0, sum = 0;
        for (var g = groups.Length - 1; g >= 0; g--)
        {
            above += groups[g].Positives;
            rows += groups[g].Positives + groups[g].Negatives;
            sum += groups[g].Positives * above / rows;
        }

        return sum / positives;
    }

    private static double SquaredInfluence(ReadOnlySpan<TieGroup> groups, double score, double positives, double rows)
    {
        double above = positives, gained = 0, diluted = 0, sum = 0;
        foreach (var group in groups)
        {
            var precision = above / rows;
            gained += group.Positives / rows;
            diluted += group.Positives * precision / rows;
            var ofPositive = precision - score + gained - diluted;
            sum += (group.Positives * ofPositive * ofPositive) + (group.Negatives * diluted * diluted);
            above -= group.Positives;
            rows -= group.Positives + group.Negatives;
        }

        return sum;
    }
}
