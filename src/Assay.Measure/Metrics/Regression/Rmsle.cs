namespace Assay.Measure.Metrics.Regression;

/// <summary>
/// The root mean squared logarithmic error: <see cref="Rmse"/> between ln(1 + p) and ln(1 + y), so that being wrong by a
/// factor costs the same at every size. No unit, from 0.
/// </summary>
/// <remarks>
/// <para>A prediction below 0 counts as 0. It is scikit-learn's <c>mean_squared_log_error(squared=False)</c>, which takes no
/// prediction below 0.</para>
/// <para>Standard error, and the difference under targets drawn anew: those of RMSE, of the logarithms.</para>
/// </remarks>
internal sealed class Rmsle : NumberMetric
{
    public override string Name => "rmsle";

    public override bool HigherIsBetter => false;

    protected override Measurement Traced(ReadOnlySpan<double> predictions, Truth truth)
    {
        var targets = Logarithms(truth.Targets);
        try
        {
            return Rmse.Of(Logarithms(predictions), targets, truth.Groups);
        }
        finally
        {
            new Truth(targets).Wipe();
        }
    }

    protected override double Constant(double[] targets) => Exp(targets.Average(Logarithm));

    protected override void Check(ReadOnlySpan<double> targets)
    {
        foreach (var target in targets)
        {
            if (target < 0)
            {
                throw new ArgumentException("A target is below 0, where rmsle has no meaning; choose rmse or mae.", nameof(targets));
            }
        }
    }

    private static double[] Logarithms(ReadOnlySpan<double> values)
    {
        var logarithms = new double[values.Length];
        for (var row = 0; row < values.Length; row++)
        {
            logarithms[row] = Logarithm(values[row]);
        }

        return logarithms;
    }

    // Below this, 1 + x has lost half of the digits of x, and the series has lost none.
    private static double Logarithm(double value) => value < 1e-5 ? Small(Math.Max(0, value)) : Math.Log(1 + value);

    private static double Small(double value) => value * (1 - (value * (0.5 - (value / 3))));

    private static double Exp(double logarithm) => logarithm < 1e-5 ? logarithm * (1 + (logarithm * (0.5 + (logarithm / 6)))) : Math.Exp(logarithm) - 1;
}
