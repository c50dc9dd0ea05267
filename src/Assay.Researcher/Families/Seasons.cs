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
        "Later rows are predicted from earlier ones, so recent target means by hour, weekday or entity say most. Each mean is taken "
        + "over a trailing share of the time before its block of rows, so that training rows see what later rows will see. Pairs of "
        + "seasonal columns are crossed.";

    public IReadOnlyList<string> References => ["Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 5.2", "Makridakis et al. 2022, M5 accuracy competition"];

    public Kin Kin => Kin.Time;

    public Prospect Promise(Traits traits, IReadOnlyList<Outcome> outcomes) => traits.Forward ? new(0.1, 12) : Prospect.None;

    public Attempt? Next(Notebook book, Ground ground) => Climb.Next(book, ground, Starts(book, ground), Moves(), Trees.HalfTheRate);

    private static IEnumerable<Attempt> Starts(Notebook book, Ground ground)
    {
        var plan = Trees.Plain with
        {
            LowCardinality = CategoryTreatment.OneHot | CategoryTreatment.Target,
            HighCardinality = CategoryTreatment.Target
        };
        var first = Trees.Sound with { Depth = 6 };
        var settings = first with { Eta = ground.Affordable(book, first.Eta, Wanted) };
        return
        [
            new(
                Trees.Of(Trees.Plain, first, ground.Seed), "no target means",
                "The reference; its fit time decides which learning rate is affordable."),
            new(
                Trees.Of(plan with { TargetMeanWindow = 0.3, Crosses = 6 }, settings, ground.Seed), "target means over the trailing 30 %",
                "Recent means by each seasonal column and 6 crosses."),
            new(
                Trees.Of(plan with { TargetMeanWindow = 1, Crosses = 6 }, settings, ground.Seed), "target means over all earlier rows",
                "More rows for each mean, including older ones."),
            new(
                Trees.Of(plan with { TargetMeanWindow = 0.1, Crosses = 6 }, settings, ground.Seed), "target means over the trailing 10 %",
                "More recent means of fewer rows."),
        ];
    }

    private static IEnumerable<Move> Moves() =>
    [
        Plan("12 seasonal crosses", plan => plan with { Crosses = 12 }),
        Trees.Depth(4, "Target means leave less for depth to find."),
        Plan("target-mean smoothing 3", plan => plan with { Smoothing = 3 }),
        Trees.LeafWeight(20),
        Trees.Depth(8, "Deeper interactions of seasons."),
        Plan("no seasonal crosses", plan => plan with { Crosses = 0 }),
        Trees.AllColumns("Few columns carry the season."),
        Plan("target-mean smoothing 60", plan => plan with { Smoothing = 60 }),
    ];

    private static Move Plan(string change, Func<FeaturePlan, FeaturePlan> make)
        => new(
            change, "One change at a time shows what it is worth.",
            recipe => recipe.Features.TargetMeanWindow > 0 ? recipe with { Features = make(recipe.Features) } : recipe);
}
