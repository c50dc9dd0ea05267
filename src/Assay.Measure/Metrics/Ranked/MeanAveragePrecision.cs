namespace Assay.Measure.Metrics.Ranked;

/// <summary>Mean average precision: the mean of the precision at each relevant row of a list. No unit, 0 to 1.</summary>
/// <remarks>
/// <para>AP = Σ over relevant rows of (relevant rows down to it) / (its position), divided by the relevant rows R; the mean over
/// groups. Without ties it is scikit-learn's <c>average_precision_score</c> of each group.</para>
/// <para>Ties: of t rows that share positions from s + 1 on, q relevant and r relevant before them, position s + j holds a
/// relevant one with chance q / t, and then (j − 1)(q − 1) / (t − 1) of the others are expected before it.</para>
/// <para>Blind: a relevant row at position p of n is worth (1 + ρ(p − 1)) / p of its own and ρ / p' at every later
/// relevant one's p', hence the discount ρ(1 + H(n) − H(p)) + (1 − ρ) / p over R, with ρ = (R − 1) / (n − 1) the chance that any other
/// row is relevant and H the harmonic numbers: the derivative of what AP is expected to be.</para>
/// </remarks>
internal sealed class MeanAveragePrecision : RankingMetric
{
    public override string Name => "map";

    protected override void Discount(RankedList list, Span<double> positions)
    {
        var (others, below) = ((list.Relevant - 1.0) / Math.Max(1, list.Count - 1), 0.0);
        for (var position = positions.Length; position > 0; position--)
        {
            positions[position - 1] = ((others * (1 + below)) + ((1 - others) / position)) / list.Relevant;
            below += 1.0 / position;
        }
    }

    protected override double Value(RankedList list, ReadOnlySpan<double> positions)
    {
        double sum = 0, before = 0;
        foreach (var tie in list.Ties)
        {
            sum += Sum(tie, before);
            before += tie.Relevant;
        }

        return sum / list.Relevant;
    }

    private static double Sum(Tie tie, double before)
    {
        double sum = 0, others = (tie.Relevant - 1.0) / Math.Max(1, tie.Size - 1);
        for (var at = 1; at <= tie.Size && tie.Relevant > 0; at++)
        {
            sum += (before + 1 + ((at - 1) * others)) / (tie.Start + at);
        }

        return sum * tie.Relevant / tie.Size;
    }
}
