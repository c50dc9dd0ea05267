using System.Globalization;

namespace Assay.Measure.Metrics.Ranked;

/// <summary>
/// Normalised discounted cumulative gain at a depth: what the first k positions of a list gather, as a share of the most that
/// any order gathers there. No unit, 0 to 1.
/// </summary>
/// <remarks>
/// DCG = Σ (2^rel − 1) / log2(position + 1) over the positions up to k (Järvelin and Kekäläinen 2002, with the gain of Burges
/// et al. 2005), divided by the ideal order's; the mean over groups: scikit-learn's <c>ndcg_score(2 ** rel - 1, score, k=k)</c>,
/// which averages over ties as well.
/// </remarks>
internal sealed class Ndcg(int depth) : RankingMetric
{
    private readonly double[] _discounts = [.. Enumerable.Range(2, depth).Select(position => 1 / Math.Log2(position))];

    public override string Name => string.Create(CultureInfo.InvariantCulture, $"ndcg@{depth}");

    protected override double Gain(double relevance) => Math.Pow(2, relevance) - 1;

    protected override void Discount(RankedList list, Span<double> positions)
    {
        var (ideal, best) = (list.Ideal(), 0.0);
        var reached = Math.Min(depth, positions.Length);
        for (var at = 0; at < reached; at++)
        {
            best += ideal[at] * _discounts[at];
        }

        positions[reached..].Clear();
        for (var at = 0; at < reached; at++)
        {
            positions[at] = _discounts[at] / best;
        }
    }
}
