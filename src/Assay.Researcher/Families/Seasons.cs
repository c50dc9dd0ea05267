using Assay.Researcher.Features;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;

namespace Assay.Researcher.Families;

/// <summary>What was usual lately at such an hour, on such a day, for such a one: means of earlier targets, each block of rows by what was known before it.</summary>
internal sealed class Seasons : IFamily
{
    private const int Wanted = 10;

    public string Id => "seasonal-means";

    public string Title => "Seasonal means";

    public string Rationale =>
        "Where later rows are judged by what earlier ones teach, what was usual lately at the same hour, on the same weekday or for the same entity says most. Means of earlier "
        + "targets are taken over a recent share of the time before each block of rows, so that training sees what a later block will see, and pairs of seasons are joined.";

    public IReadOnlyList<string> References => ["Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 5.2", "Makridakis et al. 2022, M5 accuracy competition"];

    public Kin Kin => Kin.Time;

    public Prospect Promise(Traits traits, IReadOnlyList<Outcome> outcomes) => traits.Forward ? new(0.1, 12) : Prospect.None;

    public Attempt? Next(Notebook book, Ground ground) => Climb.Next(book, ground, Starts(book, ground), Moves(), Trees.HalfThePace);

    private static IEnumerable<Attempt> Starts(Notebook book, Ground ground)
    {
        var plan = Trees.Plain with { Few = CategoryTreatment.OneHot | CategoryTreatment.Target, Many = CategoryTreatment.Target };
        var first = Trees.Sound with { Depth = 6 };
        var settings = first with { Eta = ground.Affordable(book, first.Eta, Wanted) };
        return
        [
            new(Trees.Of(Trees.Plain, first, ground.Seed), "no means", "The mark that shows what means are worth; how long it takes says how slow a pace can be afforded."),
            new(Trees.Of(plan with { Recent = 0.3, Crosses = 6 }, settings, ground.Seed), "means over a third of the time before, six pairs", "What was usual lately by each season and by pairs of them."),
            new(Trees.Of(plan with { Recent = 1, Crosses = 6 }, settings, ground.Seed), "means over all the time before", "More rows for each mean, older ones among them."),
            new(Trees.Of(plan with { Recent = 0.1, Crosses = 6 }, settings, ground.Seed), "means over a tenth of the time before", "Fresher means of fewer rows."),
        ];
    }

    private static IEnumerable<Move> Moves() =>
    [
        Plan("twelve pairs of seasons", plan => plan with { Crosses = 12 }),
        new("depth 4", "Means leave less for depth to find.", recipe => recipe.With(trees => trees with { Depth = 4 })),
        Plan("smoothing by 3 rows", plan => plan with { Smoothing = 3 }),
        new("heavier leaves", "Later rows differ; a leaf must stand on more.", recipe => recipe.With(trees => trees with { MinChildWeight = 20 })),
        new("depth 8", "Deeper interactions of seasons.", recipe => recipe.With(trees => trees with { Depth = 8 })),
        Plan("no pairs", plan => plan with { Crosses = 0 }),
        new("all columns for each tree", "Few columns carry the season.", recipe => recipe.With(trees => trees with { ColumnSample = 1 })),
        Plan("smoothing by 60 rows", plan => plan with { Smoothing = 60 }),
    ];

    private static Move Plan(string change, Func<FeaturePlan, FeaturePlan> make)
        => new(change, "One view of the past at a time shows what it is worth.", recipe => recipe.Features.Recent > 0 ? recipe with { Features = make(recipe.Features) } : recipe);
}
