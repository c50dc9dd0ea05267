using Assay.Protocol;

namespace Assay.Measure.Metrics.Ranked;

/// <summary>
/// A metric of the order in which the rows of each group are put: the mean over groups of what each group's list is worth,
/// averaged over all orders of tied rows. Groups without a relevant row are left out.
/// </summary>
/// <remarks>
/// <para>Ties: McSherry and Najork, "Computing Information Retrieval Performance Measures Efficiently in the Presence of Tied
/// Scores" (2008), in closed form; neither chance nor the order of rows can be played.</para>
/// <para>Standard error: s / √G of the lists' values, over the G groups that count.</para>
/// <para>Blind: the metric is Σ gain · discount of the position, so when the labels of a group of n are permuted the difference
/// of two has the variance Σ (g − mean g)² / (n − 1) · Σ (difference of discounts)². The swing of a row is its discount, the
/// mean over its tied positions, times √(Σ (g − mean g)² / (n − 1)) / G. For metrics that are not linear the discount stands
/// for how much a relevant row at that position is worth when the others are in random order.</para>
/// </remarks>
internal abstract class RankingMetric : Metric
{
    public sealed override bool HigherIsBetter => true;

    public sealed override bool IgnoresDistances => true;

    public sealed override Estimate Measure(ReadOnlySpan<double> predictions, Truth truth)
    {
        using var traced = Trace(predictions, truth);
        return traced.Estimate;
    }

    public sealed override Measurement Trace(ReadOnlySpan<double> predictions, Truth truth)
    {
        Input.Check(predictions, truth, width: 1);
        var gains = new double[truth.Rows];
        for (var row = 0; row < gains.Length; row++)
        {
            gains[row] = Gain(Relevances.Checked(truth.Targets[row]));
        }

        return Traced(RankedLists.Of(predictions, truth), predictions, gains);
    }

    internal sealed override double[] Unskilled(Truth truth) => new double[truth.Rows];

    /// <summary>What a row of this relevance is worth; 0 where it is not relevant.</summary>
    protected virtual double Gain(double relevance) => relevance > 0 ? 1 : 0;

    /// <summary>By how much the gain at each position counts.</summary>
    protected abstract void Discount(RankedList list, Span<double> positions);

    /// <summary>What a list is worth.</summary>
    protected virtual double Value(RankedList list, ReadOnlySpan<double> positions)
    {
        var value = 0.0;
        foreach (var tie in list.Ties)
        {
            value += tie.Gain * tie.Mean(positions);
        }

        return value;
    }

    private Measurement Traced(RankedLists lists, ReadOnlySpan<double> predictions, double[] gains)
    {
        var values = new List<double>();
        var swings = new double[gains.Length];
        var positions = new double[lists.Longest];
        foreach (var rows in lists.Rows)
        {
            var list = new RankedList(rows.Span, predictions, gains);
            if (list.Relevant > 0)
            {
                var discounts = positions.AsSpan(0, rows.Length);
                Discount(list, discounts);
                values.Add(Value(list, discounts));
                list.Swing(discounts, swings);
            }
        }

        return Scored(values, swings);
    }

    private static Measurement Scored(List<double> values, double[] swings)
    {
        if (values.Count < 2)
        {
            throw new ArgumentException(
                values.Count == 0 ? "No group has a relevant row." : "Only one group has a relevant row; a standard error needs two.", nameof(values));
        }

        var (mean, root) = (values.Average(), Math.Sqrt((double)values.Count * (values.Count - 1)));
        foreach (ref var swing in swings.AsSpan())
        {
            swing /= values.Count;
        }

        return Measurement.Of(mean, [.. values.Select(value => (value - mean) / root)], swings, groups: null);
    }
}
