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
        "A smooth function of how near a row is to training rows, the kernel of a support vector machine or a Gaussian process, fitted by least squares. "
        + "Where many numbers of one kind decide together and smoothly, as in measurements and images, it is often clearly ahead of trees. Width and penalty are searched; of many rows a sample are landmarks.";

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
            Start(ground, gamma: 2, c: 10, duels, "The usual width: two rows that lie as far apart as most are hardly alike."),
            Start(ground, gamma: 4, c: 10, duels, "Half the reach: finer structure, if there are rows enough to see it."),
            Start(ground, gamma: 1, c: 10, duels, "Twice the reach: smoother, more robust."),
            Start(ground, gamma: 2, c: 10, duels: false, "All classes in one system of least squares."),
            Start(ground, gamma: 2, c: 1, duels: false, "A stronger penalty on what is not smooth."),
        ];
    }

    private static Attempt Start(Ground ground, double gamma, double c, bool duels, string why) => new(
        new Recipe.Single(
            new FeaturePlan { Numbers = NumberTreatment.Scaled, Few = CategoryTreatment.OneHot, Many = CategoryTreatment.OneHot, Timeless = true },
            new Learner.Kernel(gamma, c, Usual, Focus: 0) { Duels = duels }, ground.Seed),
        $"gamma {Text(gamma)}, C {Text(c)}{(duels ? ", each pair of classes by itself" : "")}",
        $"{why}{(!duels && ground.Traits.Rows > Usual ? $" Nearness is measured to {Usual} of {ground.Traits.Rows} rows." : "")}");

    private static IEnumerable<Move> Moves(Ground ground) =>
    [
        Penalty(10),
        Penalty(0.1),
        Reach(2),
        Reach(0.5),
        new("useful columns count more", "Columns that trees gain by decide which rows are alike.", recipe => With(recipe, kernel => kernel with { Focus = 1 })),
        Views.ByRank,
        Views.OneUnit,
        new("useful columns count half as much more", "Between all alike and as much as trees gain.", recipe => With(recipe, kernel => kernel with { Focus = 0.5 })),
        Penalty(3),
        Penalty(1 / 3.0),
        Reach(1.4),
        Reach(0.7),
        new("target encoding of categories", "Categories of like targets are near each other.", recipe => recipe with { Features = recipe.Features with { Few = CategoryTreatment.Target, Many = CategoryTreatment.Target } }),
        new($"seed {ground.Seed + 1}", "Other landmarks show how much of any difference is luck.", recipe => recipe with { Seed = ground.Seed + 1 }),
    ];

    // The cost grows with the square of their number, so a search is done with few and ended with many.
    private static Move MoreLandmarks(Ground ground) => new(
        "twice the landmarks", "The finer structure that few landmarks miss; it costs four times the time.",
        recipe => ground.Traits.Rows <= Usual || ((Learner.Kernel)recipe.Learner).Duels ? recipe : With(recipe, kernel => kernel with { Landmarks = Math.Min(2 * kernel.Landmarks, Most) }));

    private static Move Penalty(double factor) => new(
        factor > 1 ? $"C times {Text(factor)}" : $"C divided by {Text(1 / factor)}", "The penalty decides how closely the rows are followed.",
        recipe => With(recipe, kernel => kernel with { C = Rounded(kernel.C * factor) }));

    private static Move Reach(double factor) => new(
        $"gamma times {Text(factor)}", "How fast nearness fades decides what counts as alike.",
        recipe => With(recipe, kernel => kernel with { Gamma = Rounded(kernel.Gamma * factor) }));

    private static Recipe.Single With(Recipe.Single recipe, Func<Learner.Kernel, Learner.Kernel> change)
        => recipe with { Learner = change((Learner.Kernel)recipe.Learner) };

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static double Rounded(double value) => double.Parse(value.ToString("G2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
