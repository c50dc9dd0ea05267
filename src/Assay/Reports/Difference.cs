using Assay.Protocol;

namespace Assay.Reports;

/// <summary>How far two scores lie apart, and how far they would by luck alone.</summary>
/// <param name="Gap">The first score less the second, in the metric's unit.</param>
/// <param name="StandardError">
/// √(a² + b²) of the two standard errors. Exact for different rows; on the same rows luck is shared, so the true one is
/// smaller and this errs on the side of doubt.
/// </param>
public readonly record struct Difference(double Gap, double StandardError)
{
    /// <summary>Two standard errors: about one in twenty pairs of equal models would lie further apart.</summary>
    public const double Noise = 2;

    public bool WithinNoise => !(Math.Abs(Gap) > Noise * StandardError);

    public static Difference Between(Estimate first, Estimate second)
        => new(first.Score - second.Score, GapStandardError(first, second));

    /// <summary>The standard error of a gap between two scores.</summary>
    public static double GapStandardError(Estimate first, Estimate second)
        => Math.Sqrt((first.StandardError * first.StandardError) + (second.StandardError * second.StandardError));

    /// <summary>True when the first score is the better one.</summary>
    internal bool Better(MetricInfo metric) => metric.HigherIsBetter ? Gap > 0 : Gap < 0;
}
