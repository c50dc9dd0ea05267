using System.Globalization;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Families;

/// <summary>Changes to the penalty of linear models, as the families write them.</summary>
internal static class Penalties
{
    /// <summary>A stronger or weaker penalty; another learner is left as it is.</summary>
    public static Move Times(double factor) => new(
        Name(factor), "C is the inverse of the regularisation strength.",
        recipe => recipe.Learner is Learner.Linear linear
            ? recipe with { Learner = linear with { C = Rounded(linear.C * factor) } }
            : recipe)
    {
        Result = recipe => Words(((Learner.Linear)recipe.Learner).C),
    };

    /// <summary>What such a change is called.</summary>
    public static string Name(double factor) => string.Create(CultureInfo.InvariantCulture, $"C × {factor:0.##}");

    /// <summary>What people read of a penalty.</summary>
    public static string Words(double c) => string.Create(CultureInfo.InvariantCulture, $"C = {c:0.####}");

    // Three digits: a step up and a step down lead back to where they began.
    private static double Rounded(double c) => double.Parse(c.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
