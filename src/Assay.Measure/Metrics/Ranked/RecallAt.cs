using System.Globalization;

namespace Assay.Measure.Metrics.Ranked;

/// <summary>Recall at a depth: the share of a list's relevant rows that stand among its first k. No unit, 0 to 1.</summary>
/// <remarks>Relevant rows in the first k positions / relevant rows, the mean over groups, as <c>trec_eval</c> has it in <c>recall_k</c>.</remarks>
internal sealed class RecallAt(int depth) : RankingMetric
{
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"recall@{depth}");

    protected override void Discount(RankedList list, Span<double> positions)
    {
        positions.Clear();
        positions[..Math.Min(depth, positions.Length)].Fill(1.0 / list.Relevant);
    }
}
