using Assay.Protocol;

namespace Assay.Evaluation;

/// <summary>
/// A score as it is told: with the digits of its standard error, of which there are two, as 0.7712 ± 0.0061. The digits
/// behind are chance, but the labels spell them: predictions of a log-loss can be chosen so that one exact score reads out
/// fifty labels. What is left tells a few bits. The error is never told smaller than it is.
/// </summary>
internal static class Rounding
{
    private const int Finest = 15;

    public static Estimate Told(Estimate exact)
    {
        var places = exact.StandardError > 0 ? 1 - (int)Math.Floor(Math.Log10(exact.StandardError)) : Finest;
        return places < Finest
            ? new Estimate(Rounded(exact.Score, places), Up(exact.StandardError, places))
            : exact;
    }

    private static double Up(double error, int places)
    {
        var rounded = Rounded(error, places);
        return rounded >= error ? rounded : Rounded(rounded + Math.Pow(10, -places), places);
    }

    /// <summary>To so many decimal places; to tens, hundreds and so on when they are negative.</summary>
    private static double Rounded(double value, int places)
        => places >= 0 ? Math.Round(value, places) : Math.Round(value / Math.Pow(10, -places)) * Math.Pow(10, -places);
}
