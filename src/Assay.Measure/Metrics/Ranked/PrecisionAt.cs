using System.Globalization;

namespace Assay.Measure.Metrics.Ranked;

/// <summary>Precision at a depth: the relevant rows among the first k of a list, divided by k, however short the list. No unit, 0 to 1.</summary>
/// <remarks>Relevant rows in the first k positions / k, the mean over groups, as <c>trec_eval</c> has it in <c>P_k</c>.</remarks>
internal sealed class PrecisionAt(int depth) : RankingMetric
{
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"precision@{depth}");

    protected override void Discount(RankedList list, Span<double> positions)
    {
        positions.Clear();
        positions[..Math.Min(depth, positions.Length)].Fill(1.0 / depth);
    }
}
