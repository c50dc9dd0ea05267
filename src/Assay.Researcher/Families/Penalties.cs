using System.Globalization;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Families;

/// <summary>Changes to the penalty of linear models, as the families write them.</summary>
internal static class Penalties
{
    /// <summary>A stronger or weaker penalty; another learner is left as it is.</summary>
    public static Move Times(double factor) => new(
        factor > 1 ? $"C times {factor:0.#}" : $"C divided by {1 / factor:0.#}", "The penalty decides how much each column may say.",
        recipe => recipe.Learner is Learner.Linear linear ? recipe with { Learner = linear with { C = Rounded(linear.C * factor) } } : recipe);

    // Three digits: a step up and a step down lead back to where they began.
    private static double Rounded(double c) => double.Parse(c.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
