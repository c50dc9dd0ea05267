using System.Globalization;
using Assay.Researcher.Boosting;
using Assay.Researcher.Features;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;

namespace Assay.Researcher.Families;

/// <summary>The settings of boosted trees as points of a cube, each side from 0 to 1, and back.</summary>
/// <param name="SlowestEta">The lowest learning rate that there is time for.</param>
/// <param name="Shallowest">The least depth.</param>
/// <param name="Deepest">The greatest depth.</param>
internal sealed record SearchSpace(double SlowestEta, int Shallowest, int Deepest)
{
    public const int Dimensions = 10;
    private const double FastestEta = 0.3;
    private const int Attempts = 50;
    private static readonly int[] Bins = [64, 128, 256];

    private static readonly FeaturePlan[] Plans =
    [
        Trees.Plain with { HighCardinality = CategoryTreatment.Target },
        Trees.Plain with { MaxOneHotCategories = 60, HighCardinality = CategoryTreatment.Target },
        Trees.Plain with { LowCardinality = CategoryTreatment.Target, HighCardinality = CategoryTreatment.Target },
        Trees.Plain with { HighCardinality = CategoryTreatment.Target | CategoryTreatment.Frequency },
    ];

    public Recipe.Single Recipe(double[] point, int seed) => Trees.Of(
        Choice(Plans, point[8]) with { Selection = point[9] >= 0.5 },
        new BoostingSettings
        {
            Depth = Shallowest + (int)(point[0] * (Deepest - Shallowest + 0.999)),
            Eta = Rounded(Log(point[1], Slowest, FastestEta)),
            Subsample = Rounded(0.5 + (point[2] / 2)),
            ColumnSample = Rounded(0.25 + (point[3] * 0.75)),
            MinChildWeight = Rounded(Log(point[4], 0.5, 100)),
            Lambda = Rounded(Log(point[5], 0.1, 50)),
            Alpha = point[6] < 0.3 ? 0 : Rounded(Log((point[6] - 0.3) / 0.7, 0.01, 10)),
            MaxBin = Choice(Bins, point[7]),
        },
        seed);

    /// <summary>The next recipe to try, by what was tried of trees; null when nothing new is found. A point that was tried already, rounded or failed, is stepped over.</summary>
    /// <param name="book">What was tried.</param>
    /// <param name="seed">What the search follows from.</param>
    /// <param name="make">Makes a recipe of a point.</param>
    public (Recipe.Single? Recipe, int Tried) Next(Notebook book, int seed, Func<double[], Recipe.Single> make)
    {
        var tried = book.Scored
            .Where(entry => entry.Recipe is Recipe.Single single && Trees.AreGrownIn(single))
            .Select(entry => new Tried(Point((Recipe.Single)entry.Recipe), book.Goodness(entry))).ToList();
        return (Enumerable.Range(seed, Attempts).Select(chance => make(Tpe.Suggest(tried, Dimensions, chance))).FirstOrDefault(recipe => !book.Has(recipe)), tried.Count);
    }

    /// <summary>The recipe with the point's settings of growing; its features, and all else that it says of growing, stay.</summary>
    public Recipe.Single Beside(Recipe.Single recipe, double[] point)
    {
        var found = Recipe(point, recipe.Seed).Boosting();
        return recipe.With(trees => trees with
        {
            Depth = found.Depth,
            Eta = found.Eta,
            Subsample = found.Subsample,
            ColumnSample = found.ColumnSample,
            MinChildWeight = found.MinChildWeight,
            Lambda = found.Lambda,
            Alpha = found.Alpha,
            MaxBin = found.MaxBin,
        });
    }

    /// <summary>What distinguishes a point of the search, in a few words.</summary>
    public static string Words(Recipe.Single recipe)
    {
        var trees = recipe.Boosting();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"max_depth {trees.Depth}, learning_rate {trees.Eta:0.###}, ")
            + string.Create(CultureInfo.InvariantCulture, $"subsample {trees.Subsample:0.##}, colsample {trees.ColumnSample:0.##}");
    }

    /// <summary>The point that stands for a recipe, wherever the recipe came from.</summary>
    public double[] Point(Recipe.Single recipe)
    {
        var trees = recipe.Boosting();
        double[] point =
        [
            (trees.Depth - Shallowest + 0.5) / (Deepest - Shallowest + 1),
            Place(trees.Eta, Slowest, FastestEta),
            (trees.Subsample - 0.5) * 2,
            (trees.ColumnSample - 0.25) / 0.75,
            Place(trees.MinChildWeight, 0.5, 100),
            Place(trees.Lambda, 0.1, 50),
            trees.Alpha == 0 ? 0.15 : 0.3 + (0.7 * Place(trees.Alpha, 0.01, 10)),
            Middle(Bins, trees.MaxBin),
            Middle(Plans, recipe.Features with { Selection = false }),
            recipe.Features.Selection ? 0.75 : 0.25,
        ];
        return [.. point.Select(place => Math.Clamp(place, 0, 1))];
    }

    private double Slowest => Math.Min(SlowestEta, FastestEta / 1.5);

    private static double Place(double value, double low, double high) => Math.Log(value / low) / Math.Log(high / low);

    private static double Middle<T>(T[] choices, T chosen) => (Math.Max(0, Array.IndexOf(choices, chosen)) + 0.5) / choices.Length;

    private static T Choice<T>(T[] choices, double place) => choices[Math.Min(choices.Length - 1, (int)(place * choices.Length))];

    private static double Log(double place, double low, double high) => low * Math.Pow(high / low, place);

    // Two digits say enough, and the tracked parameter is then the very one that was used.
    private static double Rounded(double value) => double.Parse(value.ToString("G2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
