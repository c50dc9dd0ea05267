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

    public override bool IgnoresDistances => true;

    protected override Estimate Estimate(ReadOnlySpan<double> predictions, ReadOnlySpan<double> targets)
        => Estimate(Ranking.Of(predictions, targets).Groups, targets.Count(1.0), targets.Length);

    protected override Measurement Traced(ReadOnlySpan<double> predictions, ReadOnlySpan<double> targets)
    {
        var positives = targets.Count(1.0);
        var ranking = Ranking.Of(predictions, targets);
        var measured = new Measurement(Estimate(ranking.Groups, positives, targets.Length), targets);
        var influence = new Influence(measured.Estimate.Score, positives, targets.Length);
        var rows = ranking.Rows;
        foreach (var group in ranking.Groups)
        {
            influence.Pass(group);
            var size = group.Positives + group.Negatives;
            foreach (var row in rows[..size])
            {
                measured.Note(row, targets[row] == 1, influence.OfPositive / positives, influence.OfNegative / positives);
            }

            rows = rows[size..];
        }

        return measured;
    }

    private static Estimate Estimate(ReadOnlySpan<TieGroup> groups, int positives, int rows)
    {
        var score = Score(groups, positives);
        var influence = new Influence(score, positives, rows);
        double squares = 0;
        foreach (var group in groups)
        {
            influence.Pass(group);
            squares += (group.Positives * influence.OfPositive * influence.OfPositive) + (group.Negatives * influence.OfNegative * influence.OfNegative);
        }

        return new Estimate(score, Math.Sqrt(squares) / positives);
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

    /// <summary>Walks over the groups from below and says what a row of the last one contributes, times the positives.</summary>
    private struct Influence(double score, double positives, double rows)
    {
        private double _above = positives;
        private double _rows = rows;
        private double _gained;
        private double _diluted;

        public double OfPositive { get; private set; }

        public readonly double OfNegative => -_diluted;

        public void Pass(TieGroup group)
        {
            var precision = _above / _rows;
            _gained += group.Positives / _rows;
            _diluted += group.Positives * precision / _rows;
            OfPositive = precision - score + _gained - _diluted;
            _above -= group.Positives;
            _rows -= group.Positives + group.Negatives;
        }
    }
}
