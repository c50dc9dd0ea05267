using Assay.Researcher.Recipes;
using Assay.Researcher.Research;

namespace Assay.Researcher.Families;

/// <summary>The price of slow learning: half the pace of growing trees takes twice the time.</summary>
internal static class Pace
{
    private const double Fastest = 0.3;
    private const int Enough = 6;

    /// <summary>
    /// True when enough was tried and only a few more fits can be afforded: time for what makes the best better at twice
    /// the price, not for new ground.
    /// </summary>
    public static bool IsEnding(this Ground ground, Notebook book) => book.Entries.Count >= Enough && ground.FitsLeft is > 2 and < 5;

    /// <summary>The pace that was asked for, or as much faster as it takes to afford so many fits, judging by the first fit of trees.</summary>
    public static double Affordable(this Ground ground, Notebook book, double eta, int fits)
    {
        var first = book.Entries.FirstOrDefault(entry => entry.Recipe is Recipe.Single { Learner: Learner.Boosted });
        var slowest = first is null ? 0 : ((Recipe.Single)first.Recipe).Boosting().Eta * first.Seconds * fits / Math.Max(1, ground.LookingSeconds);
        return Math.Round(Math.Min(Math.Max(eta, slowest), Math.Max(eta, Fastest)), 2);
    }
}
