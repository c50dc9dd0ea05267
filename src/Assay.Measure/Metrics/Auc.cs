using Assay.Protocol;

namespace Assay.Measure.Metrics;

/// <summary>
/// The area under the ROC curve: the probability that a positive row is predicted higher than a negative one, a tie
/// counting half. No unit, 0 to 1; 0.5 is chance.
/// </summary>
/// <remarks>
/// <para>A = Σ over positives i of V(i) / m, where V(i) = (negatives below i + half of those tied with i) / n, for m
/// positives and n negatives: the Mann–Whitney statistic by midranks (Bamber 1975).</para>
/// <para>Standard error: DeLong, DeLong and Clarke-Pearson, Biometrics 44 (1988). SE² = s²(V over positives) / m +
/// s²(W over negatives) / n, with W(j) the share of positives above j. All placements come out of one sorted pass,
/// O(N log N): Sun and Xu, IEEE Signal Processing Letters 21 (2014). Sums are integers of half pairs, hence exact.</para>
/// <para>With a single row in a class its variance cannot be estimated; then SE² is the upper bound A(1 − A) / min(m, n)
/// (Birnbaum and Klose 1957, in Cortes and Mohri 2004). Where rows come in groups, A(1 − A) is added to SE² when all rows of
/// a class stand in one group.</para>
/// </remarks>
internal sealed class Auc : BinaryMetric
{
    public override string Name => "auc";

    public override bool HigherIsBetter => true;

    public override bool IgnoresDistances => true;

    /// <summary>The variance that does not show when a class stands in one unit only, a row or a group: at most A(1 − A).</summary>
    internal static double Unseen(double score, ReadOnlySpan<double> targets, int[]? groups)
        => Lone(targets, 1, groups) || Lone(targets, 0, groups) ? score * (1 - score) : 0;

    protected override double Unseen(double score, Truth truth) => Unseen(score, truth.Targets, truth.Groups);

    protected override Estimate Estimate(ReadOnlySpan<double> predictions, ReadOnlySpan<double> targets)
    {
        long positives = targets.Count(1.0);
        return Estimate(Ranking.Of(predictions, targets).Groups, positives, targets.Length - positives);
    }

    // A positive of placement V contributes (V − A) / √(m(m − 1)), a negative of placement W (W − A) / √(n(n − 1)).
    protected override Measurement Traced(ReadOnlySpan<double> predictions, ReadOnlySpan<double> targets)
    {
        long positives = targets.Count(1.0);
        var negatives = targets.Length - positives;
        var ranking = Ranking.Of(predictions, targets);
        var measured = new Measurement(Estimate(ranking.Groups, positives, negatives), targets);
        var (ofPositive, ofNegative) = (Root(positives), Root(negatives));
        var placing = new Placing(positives);
        var rows = ranking.Rows;
        foreach (var group in ranking.Groups)
        {
            var ifPositive = ((placing.OfPositives(group) / (2.0 * negatives)) - measured.Estimate.Score) / ofPositive;
            var ifNegative = ((placing.OfNegatives(group) / (2.0 * positives)) - measured.Estimate.Score) / ofNegative;
            var size = group.Positives + group.Negatives;
            foreach (var row in rows[..size])
            {
                measured.Note(row, targets[row] == 1, ifPositive, ifNegative);
            }

            rows = rows[size..];
            placing.Pass(group);
        }

        return measured;
    }

    // A class of one row has no spread of its own to estimate; what it contributes is bounded all the same.
    private static double Root(long rows) => Math.Sqrt((double)rows * Math.Max(1, rows - 1));

    /// <summary>True where all rows of a class are one unit: a row, or the rows of one group.</summary>
    internal static bool Lone(ReadOnlySpan<double> targets, double label, int[]? groups)
    {
        var first = targets.IndexOf(label);
        for (var row = first + 1; row < targets.Length; row++)
        {
            if (targets[row] == label && (groups is null || groups[row] != groups[first]))
            {
                return false;
            }
        }

        return true;
    }

    private static Estimate Estimate(ReadOnlySpan<TieGroup> groups, long positives, long negatives)
    {
        var placing = new Placing(positives);
        Placements ofPositives = default, ofNegatives = default;
        foreach (var group in groups)
        {
            ofPositives.Add(group.Positives, placing.OfPositives(group));
            ofNegatives.Add(group.Negatives, placing.OfNegatives(group));
            placing.Pass(group);
        }

        var auc = (double)ofPositives.Sum / (2.0 * positives * negatives);
        var variance = Math.Min(positives, negatives) == 1
            ? auc * (1 - auc)
            : ofPositives.VarianceOfMean(positives, 2.0 * negatives) + ofNegatives.VarianceOfMean(negatives, 2.0 * positives);
        return new Estimate(auc, Math.Sqrt(variance));
    }
}
