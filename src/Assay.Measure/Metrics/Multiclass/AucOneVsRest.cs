namespace Assay.Measure.Metrics.Multiclass;

/// <summary>
/// The area under the ROC curve of each class against all others, averaged over classes. No unit, 0 to 1; 0.5 is chance.
/// </summary>
/// <remarks>
/// <para>O = Σ A(c) / C over the C classes with rows, A(c) the <see cref="Auc"/> of the class's probability for its rows against
/// the others': scikit-learn's <c>roc_auc_score(multi_class='ovr', average='macro')</c>. A class without rows is left out.</para>
/// <para>Standard error: a row contributes the mean of what it contributes to each class's area by DeLong, so that the areas'
/// covariance is taken in. For a class in one row only, or in one group only, A(c)(1 − A(c)) / C² is added, as with two classes.</para>
/// </remarks>
internal sealed class AucOneVsRest : ClassMetric
{
    private static readonly Auc Auc = new();

    public override string Name => "auc_ovr";

    public override bool HigherIsBetter => true;

    public override bool IgnoresDistances => true;

    protected override Measurement Traced(ReadOnlySpan<double> predictions, ClassCounts counts, Truth truth)
    {
        var (score, unseen) = (0.0, 0.0);
        var contributions = new double[truth.Rows];
        var swings = new double[truth.Rows * truth.Classes];
        for (var label = 0; label < truth.Classes; label++)
        {
            if (counts.Rows[label] > 0)
            {
                var area = Area(predictions, label, truth, contributions, swings);
                score += area.Score / counts.Present;
                unseen += area.Unseen / counts.Present / counts.Present;
            }
        }

        return Noted(contributions, swings, counts, truth).Scored(score, unseen);
    }

    /// <summary>Adds what the rows contribute to one class's area, and writes what they would add more were they of that class.</summary>
    private static (double Score, double Unseen) Area(ReadOnlySpan<double> predictions, int label, Truth truth, double[] contributions, double[] swings)
    {
        var column = new double[truth.Rows];
        var ofClass = new double[truth.Rows];
        for (var row = 0; row < truth.Rows; row++)
        {
            column[row] = predictions[(row * truth.Classes) + label];
            ofClass[row] = truth.Targets[row] == label ? 1 : 0;
        }

        using var traced = Auc.Trace(column, ofClass);
        for (var row = 0; row < truth.Rows; row++)
        {
            contributions[row] += traced.Contributions[row];
            swings[(row * truth.Classes) + label] = traced.Swings[row];
        }

        return (traced.Estimate.Score, Metrics.Auc.Unseen(traced.Estimate.Score, ofClass, truth.Groups));
    }

    private static ClassTrace Noted(double[] contributions, double[] swings, ClassCounts counts, Truth truth)
    {
        var trace = new ClassTrace(counts, truth);
        var ifLabel = new double[truth.Classes];
        for (var row = 0; row < truth.Rows; row++)
        {
            var other = swings.AsSpan(row * truth.Classes, truth.Classes);
            for (var label = 0; label < ifLabel.Length; label++)
            {
                ifLabel[label] = (contributions[row] - other[(int)truth.Targets[row]] + other[label]) / counts.Present;
            }

            trace.Note(row, ifLabel);
        }

        return trace;
    }
}
