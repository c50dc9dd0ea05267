namespace Assay.Measure.Metrics.Multiclass;

/// <summary>
/// Macro F1: the mean over classes of the harmonic mean of precision and recall, k classes tied for the most probable being
/// said by 1/k each. No unit, 0 to 1.
/// </summary>
/// <remarks>
/// <para>M = Σ F(c) / C over the C classes with rows, F(c) = 2T(c) / D(c), D(c) = S(c) + n(c): rightly said, said, and rows of c.
/// It is scikit-learn's <c>f1_score(y, p.argmax(1), labels=unique(y), average='macro')</c> where nothing ties. A class
/// without rows is left out; saying it is an error of the class that it should have been.</para>
/// <para>Standard error: the delta method over the counts (as in Takahashi et al., Applied Intelligence 52, 2022). A row of
/// class y said to be c by s(c) contributes [2s(y) / D(y) − F(y) / D(y) − Σ s(c) F(c) / D(c)] / C. For a class in one row only, or in one group only, which
/// shows no spread of its own, 1/4 is added over C².</para>
/// </remarks>
internal sealed class MacroF1 : ClassMetric
{
    public override string Name => "macro_f1";

    public override bool HigherIsBetter => true;

    public override bool IgnoresDistances => true;

    protected override Measurement Traced(ReadOnlySpan<double> predictions, ClassCounts counts, Truth truth)
    {
        var tally = Tally.Of(predictions, truth);
        var weight = counts.Rows.Select((rows, label) => rows > 0 ? 1 / (tally.Said[label] + rows) : 0).ToArray();
        var f1 = weight.Select((one, label) => 2 * tally.Right[label] * one).ToArray();
        var trace = new ClassTrace(counts, truth);
        var row = new double[truth.Classes];
        for (var at = 0; at < truth.Rows; at++)
        {
            Choice.Of(predictions.Slice(at * row.Length, row.Length), row);
            Contribute(row, f1, weight, counts.Present);
            trace.Note(at, row);
        }

        var lone = counts.Rows.Where((rows, label) => rows > 0 && Auc.Lone(truth.Targets, label, truth.Groups)).Count();
        return trace.Scored(f1.Sum() / counts.Present, unseen: 0.25 * lone / counts.Present / counts.Present);
    }

    private static void Contribute(Span<double> row, double[] f1, double[] weight, int present)
    {
        var diluted = 0.0;
        for (var label = 0; label < row.Length; label++)
        {
            diluted += row[label] * f1[label] * weight[label];
        }

        for (var label = 0; label < row.Length; label++)
        {
            row[label] = ((((2 * row[label]) - f1[label]) * weight[label]) - diluted) / present;
        }
    }
}
