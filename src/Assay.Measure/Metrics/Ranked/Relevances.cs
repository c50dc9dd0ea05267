namespace Assay.Measure.Metrics.Ranked;

/// <summary>What a relevance may be: a number from 0, above which a row is relevant, to 100, for the gain of NDCG doubles with each.</summary>
internal static class Relevances
{
    private const double Most = 100;

    /// <exception cref="ArgumentException">It is below 0 or above 100.</exception>
    public static double Checked(double relevance)
        => relevance is >= 0 and <= Most ? relevance : throw new ArgumentException($"A relevance is not between 0 and {Most}.", nameof(relevance));
}
