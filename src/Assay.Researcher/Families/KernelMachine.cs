using System.Globalization;
using Assay.Researcher.Features;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;

namespace Assay.Researcher.Families;

/// <summary>Smooth functions of likeness: what a support vector machine with a Gaussian kernel does, by least squares and landmarks.</summary>
internal sealed class KernelMachine : IFamily
{
    private const int Usual = 1000;
    private const int Most = 3000;
    private const int MostColumns = 200;
    private const int MostRows = 300_000;
    private const int FewRows = 5_000;
    private const int MostClasses = 40;

    // What comes later lies farther from what was: likeness says less of it.
    private const double Later = 0.2;

    public string Id => "kernel-machine";

    public string Title => "Kernel machine";

    public string Rationale =>
        "A kernel machine with a Gaussian kernel (as in a support vector machine or a Gaussian process), fitted by least squares. "
        + "It often beats trees where many similar numeric columns matter together, as in measurements and images. gamma and C are "
        + "searched; with many rows, a sample serves as landmarks.";

    public IReadOnlyList<string> References =>
        ["Rifkin, Yeo, Poggio 2003, Regularized Least-Squares Classification", "Williams and Seeger 2001, Using the Nyström Method to Speed Up Kernel Machines"];

    public Kin Kin => Kin.Neighbours;

    public Prospect Promise(Traits traits, IReadOnlyList<Outcome> outcomes) => traits.Numbers == 0 || traits.Prose > 0
            || traits.Numbers + traits.Categories > MostColumns || traits.Rows > MostRows
        ? Prospect.None
        : new(traits.BySimilarity(mostly: 0.01, partly: 0.015, classes: 0.1, otherwise: 0.03) * (traits.Rows > FewRows ? 0.7 : 1) * (traits.Forward ? Later : 1), 10);

    public Attempt? Next(Notebook book, Ground ground) => Climb.Next(book, ground, Starts(ground), Moves(ground), MoreLandmarks(ground));

    private static IEnumerable<Attempt> Starts(Ground ground)
    {
        var duels = ground.Traits.Task == Protocol.TaskKind.Multiclass && ground.Traits.Yardstick.Width <= MostClasses;
        return
        [
            Start(ground, gamma: 2, c: 10, duels, "The usual kernel width."),
            Start(ground, gamma: 4, c: 10, duels, "A narrower kernel follows finer structure, given enough rows."),
            Start(ground, gamma: 1, c: 10, duels, "A wider kernel is smoother and more robust."),
            Start(ground, gamma: 2, c: 10, duels: false, "One least-squares fit for all classes."),
            Start(ground, gamma: 2, c: 1, duels: false, "Stronger regularisation."),
        ];
    }

    private static Attempt Start(Ground ground, double gamma, double c, bool duels, string why) => new(
        new Recipe.Single(
            new FeaturePlan
            {
                Numbers = NumberTreatment.Scaled,
                LowCardinality = CategoryTreatment.OneHot,
                HighCardinality = CategoryTreatment.OneHot,
                DropTime = true
            },
            new Learner.Kernel(gamma, c, Usual, Focus: 0) { Duels = duels }, ground.Seed),
        $"gamma = {Text(gamma)}, C = {Text(c)}{(duels ? ", one-vs-one" : "")}",
        why + (duels || ground.Traits.Rows <= Usual ? "" : $" Nyström approximation with {Usual} of {ground.Traits.Rows} rows as landmarks."));

    private static IEnumerable<Move> Moves(Ground ground) =>
    [
        Penalty(10),
        Penalty(0.1),
        Reach(2),
        Reach(0.5),
        new(
            "importance-weighted features", "Columns that trees gain by count more in distances.",
            recipe => With(recipe, kernel => kernel with { Focus = 1 })),
        Views.ByRank,
        Views.OneUnit,
        new(
            "half importance-weighted features", "Between equal weights and full importance weights.",
            recipe => With(recipe, kernel => kernel with { Focus = 0.5 })),
        Penalty(3),
        Penalty(1 / 3.0),
        Reach(1.4),
        Reach(0.7),
        new(
            "target encoding of categories", "Categories with similar targets become near each other.",
            recipe => recipe with { Features = Views.TargetEncoded(recipe.Features) }),
        new(
            $"seed {ground.Seed + 1}", "Other landmarks show how much of a difference is chance.",
            recipe => recipe with { Seed = ground.Seed + 1 }),
    ];

    // The cost grows with the square of their number, so a search is done with few and ended with many.
    private static Move MoreLandmarks(Ground ground) => new(
        "landmarks × 2", "More landmarks approximate the kernel better; it takes four times as long.",
        recipe => ground.Traits.Rows <= Usual || ((Learner.Kernel)recipe.Learner).Duels
            ? recipe
            : With(recipe, kernel => kernel with { Landmarks = Math.Min(2 * kernel.Landmarks, Most) }))
    {
        Result = recipe => $"{((Learner.Kernel)recipe.Learner).Landmarks} landmarks",
    };

    private static Move Penalty(double factor) => new(
        Penalties.Name(factor), "C is the inverse of the regularisation strength.",
        recipe => With(recipe, kernel => kernel with { C = Rounded(kernel.C * factor) }))
    {
        Result = recipe => Penalties.Words(((Learner.Kernel)recipe.Learner).C),
    };

    private static Move Reach(double factor) => new(
        $"gamma × {Text(factor)}", "gamma sets the width of the kernel.",
        recipe => With(recipe, kernel => kernel with { Gamma = Rounded(kernel.Gamma * factor) }))
    {
        Result = recipe => $"gamma = {Text(((Learner.Kernel)recipe.Learner).Gamma)}",
    };

    private static Recipe.Single With(Recipe.Single recipe, Func<Learner.Kernel, Learner.Kernel> change)
        => recipe with { Learner = change((Learner.Kernel)recipe.Learner) };

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static double Rounded(double value) => double.Parse(value.ToString("G2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
