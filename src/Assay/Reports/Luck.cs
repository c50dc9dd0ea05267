namespace Assay.Reports;

/// <summary>What the best of many scores owes to having been chosen. Pure.</summary>
internal static class Luck
{
    private const double Edge = 9;
    private const int Steps = 18_000;

    /// <summary>
    /// The expected maximum of <paramref name="many"/> independent standard normal numbers, in standard errors: so much does
    /// the best of that many equally good models look better than it is. 0 for one, 0.56 for two, 1.49 for nine, 2.25 for fifty.
    /// </summary>
    /// <remarks>
    /// E max = ∫ x dΦ(x)ᵏ (Tippett 1925, "On the extreme individuals and the range of samples taken from a normal
    /// population", Biometrika 17), summed over steps of a thousandth. Models that are measured on the same rows share part
    /// of their luck, and correlated numbers have a smaller expected maximum (Slepian 1962, "The one-sided barrier problem
    /// for Gaussian noise"), as have models that are not equally good: what this gives is a ceiling.
    /// </remarks>
    public static double BestOf(int many)
    {
        var (below, sum) = (0.0, 0.0);
        const double step = 2 * Edge / Steps;
        for (var i = 0; i < Steps; i++)
        {
            var x = -Edge + ((i + 0.5) * step);
            var upTo = Math.Min(1, below + (Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI) * step));
            sum += x * (Math.Pow(upTo, many) - Math.Pow(below, many));
            below = upTo;
        }

        return many < 2 ? 0 : sum;
    }
}
