namespace Assay.Measure.Metrics.Multiclass;

/// <summary>
/// Balanced accuracy: the mean over classes of the share of their rows that are hit, k classes tied for the most probable
/// hitting by 1/k. No unit, 0 to 1; one over the number of classes is chance.
/// </summary>
/// <remarks>
/// <para>B = Σ R(c) / C over the C classes with rows, R(c) the hits among the rows of c divided by their number: scikit-learn's
/// <c>balanced_accuracy_score(y, p.argmax(1))</c> where nothing ties. A class without rows is left out.</para>
/// <para>Standard error: the classes as strata, SE² = Σ s²(c) / n(c) / C². A row of class c and hit h contributes
/// (h − R(c)) / (C √(n(c)(n(c) − 1))). A class in one row only, or in one group only, shows no spread; the most that a hit or a
/// miss can have, 1/4, is added for it over C².</para>
/// </remarks>
internal sealed class BalancedAccuracy : ClassMetric
{
    public override string Name => "balanced_accuracy";

    public override bool HigherIsBetter => true;

    public override bool IgnoresDistances => true;

    protected override Measurement Traced(ReadOnlySpan<double> predictions, ClassCounts counts, Truth truth)
    {
        var tally = Tally.Of(predictions, truth);
        var recall = counts.Rows.Select((rows, label) => rows > 0 ? tally.Right[label] / rows : 0).ToArray();
        var weight = counts.Rows.Select(rows => rows > 0 ? 1 / (counts.Present * Math.Sqrt((double)rows * Math.Max(1, rows - 1))) : 0).ToArray();
        var trace = new ClassTrace(counts, truth);
        var ifLabel = new double[truth.Classes];
        for (var row = 0; row < truth.Rows; row++)
        {
            Choice.Of(predictions.Slice(row * truth.Classes, truth.Classes), ifLabel);
            for (var label = 0; label < ifLabel.Length; label++)
            {
                ifLabel[label] = (ifLabel[label] - recall[label]) * weight[label];
            }

            trace.Note(row, ifLabel);
        }

        var lone = counts.Rows.Where((rows, label) => rows > 0 && Auc.Lone(truth.Targets, label, truth.Groups)).Count();
        return trace.Scored(recall.Sum() / counts.Present, unseen: 0.25 * lone / counts.Present / counts.Present);
    }
}
