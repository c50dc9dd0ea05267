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
        return places is >= 0 and < Finest
            ? new Estimate(Math.Round(exact.Score, places, MidpointRounding.ToEven), Up(exact.StandardError, places))
            : exact;
    }

    private static double Up(double error, int places)
    {
        var rounded = Math.Round(error, places);
        return rounded >= error ? rounded : Math.Round(rounded + Math.Pow(10, -places), places);
    }
}
