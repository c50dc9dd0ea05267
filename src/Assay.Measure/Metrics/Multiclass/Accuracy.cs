namespace Assay.Measure.Metrics.Multiclass;

/// <summary>Accuracy: the share of rows whose most probable class is theirs; k classes tied for it hit by 1/k. No unit, 0 to 1.</summary>
/// <remarks>
/// <para>A = mean of the hits: scikit-learn's <c>accuracy_score(y, p.argmax(1))</c> where nothing ties.</para>
/// <para>Standard error: s / √n of the rows' hits.</para>
/// </remarks>
internal sealed class Accuracy : ClassMean
{
    public override string Name => "accuracy";

    public override bool HigherIsBetter => true;

    public override bool IgnoresDistances => true;

    protected override void Of(ReadOnlySpan<double> row, Span<double> ifLabel) => Choice.Of(row, ifLabel);
}
