namespace Assay.Researcher.Linear;

/// <summary>From log-odds to probabilities, without overflow.</summary>
internal static class Link
{
    public static double Probability(double margin)
    {
        if (margin >= 0)
        {
            return 1 / (1 + Math.Exp(-margin));
        }

        var odds = Math.Exp(margin);
        return odds / (1 + odds);
    }

    public static double[] Probabilities(double[] margins) => [.. margins.Select(Probability)];
}
