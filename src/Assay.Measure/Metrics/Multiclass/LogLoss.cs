namespace Assay.Measure.Metrics.Multiclass;

/// <summary>
/// Logarithmic loss: how surprised the predictions are by the true classes. In nats, from 1e-6 for certain and right to 13.8
/// for certain and wrong; ln K is chance with K equal classes.
/// </summary>
/// <remarks>
/// <para>L = mean of −ln q, where q is the probability given to the class that came true, clipped to [1e-6, 1 − 1e-6] so
/// that one certain error is finite; clipped probabilities are not made to add up to 1 again. Where none is clipped this is
/// scikit-learn's <c>log_loss</c>.</para>
/// <para>Standard error: s / √n of the rows' losses.</para>
/// </remarks>
internal sealed class LogLoss : ClassMean
{
    private const double Clip = 1e-6;

    public override string Name => "logloss";

    public override bool HigherIsBetter => false;

    protected override void Of(ReadOnlySpan<double> row, Span<double> ifLabel)
    {
        for (var label = 0; label < row.Length; label++)
        {
            ifLabel[label] = -Math.Log(Math.Clamp(row[label], Clip, 1 - Clip));
        }
    }
}
