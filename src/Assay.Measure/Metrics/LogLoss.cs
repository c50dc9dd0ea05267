namespace Assay.Measure.Metrics;

/// <summary>
/// Logarithmic loss: how surprised the predictions are by the truth. In nats, from 1e-6 for certain and right to 13.8 for
/// certain and wrong; ln 2 is chance with equal classes.
/// </summary>
/// <remarks>
/// <para>L = mean of −ln q, where q is the probability given to the class that came true, clipped to [1e-6, 1 − 1e-6] so
/// that one certain error is finite: scikit-learn's <c>log_loss(eps=1e-6)</c>.</para>
/// <para>Standard error: s / √n of the rows' losses.</para>
/// </remarks>
internal sealed class LogLoss : RowMetric
{
    private const double Clip = 1e-6;

    public override string Name => "logloss";

    public override bool HigherIsBetter => false;

    protected override double Of(double prediction, bool positive)
    {
        var given = Math.Clamp(prediction, Clip, 1 - Clip);
        return -Math.Log(positive ? given : 1 - given);
    }
}
