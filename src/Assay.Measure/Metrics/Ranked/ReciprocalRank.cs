namespace Assay.Measure.Metrics.Ranked;

/// <summary>Mean reciprocal rank: one over the position of a list's first relevant row. No unit, 0 to 1.</summary>
/// <remarks>
/// <para>1 / (position of the first relevant row), the mean over groups (Voorhees 1999).</para>
/// <para>Ties: of the t rows that share the first positions with a relevant one, q are relevant; the first of these is the j-th
/// with chance q / (t − j + 1) · Π over i below j of (t − i + 1 − q) / (t − i + 1).</para>
/// <para>Blind: with ρ = (R − 1) / (n − 1) the chance that any other row is relevant, a relevant row at position p is worth
/// (1 − ρ)^(p − 1) · (1 / p − what is to be expected from p + 1 on): the derivative of the expected reciprocal rank.</para>
/// </remarks>
internal sealed class ReciprocalRank : RankingMetric
{
    public override string Name => "mrr";

    protected override void Discount(RankedList list, Span<double> positions)
    {
        var (others, later) = ((list.Relevant - 1.0) / Math.Max(1, list.Count - 1), 0.0);
        for (var position = positions.Length; position > 0; position--)
        {
            positions[position - 1] = (1.0 / position) - later;
            later = (others / position) + ((1 - others) * later);
        }

        var none = 1.0;
        foreach (ref var position in positions)
        {
            position *= none;
            none *= 1 - others;
        }
    }

    protected override double Value(RankedList list, ReadOnlySpan<double> positions)
    {
        foreach (var tie in list.Ties)
        {
            if (tie.Relevant > 0)
            {
                return First(tie);
            }
        }

        return 0;
    }

    private static double First(Tie tie)
    {
        double sum = 0, none = 1;
        for (var at = 1; at <= tie.Size; at++)
        {
            double left = tie.Size - at + 1, here = Math.Min(1, tie.Relevant / left);
            sum += none * here / (tie.Start + at);
            none *= 1 - here;
        }

        return sum;
    }
}
