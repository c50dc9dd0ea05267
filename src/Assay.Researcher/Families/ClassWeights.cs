using Assay.Researcher.Features;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;

namespace Assay.Researcher.Families;

/// <summary>Classes that count alike, however many rows each has: where one of them is rare, or a metric counts hits of each.</summary>
internal sealed class ClassWeights : IFamily
{
    private const int Wanted = 10;
    private const double Rare = 0.1;

    public string Id => "class-weights";

    public string Title => "Class weights";

    public string Rationale =>
        "Models tend to ignore a rare class. Balanced class weights give its rows more weight; decision thresholds and calibration "
        + "are then fitted on rows that the model has not seen. min_child_weight decides how few rows of a rare class may form a "
        + "leaf.";

    public IReadOnlyList<string> References =>
        ["Elkan 2001, The Foundations of Cost-Sensitive Learning", "Guo et al. 2017, On Calibration of Modern Neural Networks"];

    public Kin Kin => Kin.Trees;

    public Prospect Promise(Traits traits, IReadOnlyList<Outcome> outcomes) => !traits.IsClassification || !traits.HasPlainColumns ? Prospect.None
        : traits.Yardstick.CountsHits ? new(0.05, 10)
        : traits.RarestClass < Rare ? new(0.02, 10)
        : Prospect.None;

    public Attempt? Next(Notebook book, Ground ground) => Climb.Next(book, ground, Starts(book, ground), Moves(), Trees.HalfTheRate);

    private static IEnumerable<Attempt> Starts(Notebook book, Ground ground)
    {
        var plan = Trees.Plain with { HighCardinality = CategoryTreatment.Target };
        var first = Trees.Sound with { Balanced = true };
        var settings = first with { Eta = ground.Affordable(book, first.Eta, Wanted) };
        return
        [
            new(Trees.Of(plan, first, ground.Seed), "balanced class weights", "All classes get the same total weight."),
            new(
                Trees.Of(plan, settings with { Balanced = false }, ground.Seed), "no class weights",
                "Reference: shows what class weights are worth."),
            new(
                Trees.Of(plan, settings with { Balanced = false, MinChildWeight = 1 }, ground.Seed), "no class weights, min_child_weight 1",
                "Light leaves let few rows of a rare class form a leaf."),
            new(
                new Recipe.Single(
                    plan with { Numbers = NumberTreatment.Spline, MaxOneHotCategories = 30 }, new Learner.Linear(0.3) { Balanced = true },
                    ground.Seed),
                "splines, balanced class weights", "A smooth model may need fewer rows of the rare class."),
        ];
    }

    private static IEnumerable<Move> Moves() =>
    [
        new("class weights", "Balanced weights or none.", recipe => recipe.Learner is Learner.Linear linear
            ? recipe with { Learner = linear with { Balanced = !linear.Balanced } }
            : recipe.With(trees => trees with { Balanced = !trees.Balanced }))
        {
            Result = recipe => recipe.Learner is Learner.Linear { Balanced: true } or Learner.Boosted { Settings.Balanced: true }
                ? "balanced class weights" : "no class weights",
        },
        Leaves(0.25, "Fewer rows may form a leaf."),
        Leaves(4, "A leaf needs more rows."),
        Trees.Depth(6, "Rare classes may need interactions of several columns."),
        Trees.Depth(3, "Simple rules suit few rows."),
        Penalties.Times(5),
        Penalties.Times(0.2),
        Trees.StrongerLambda,
        Trees.AllColumns("Few columns may carry the rare class."),
    ];

    private static Move Leaves(double factor, string why) => new(
        $"min_child_weight × {factor:0.##}", why,
        recipe => recipe.With(trees => trees with { MinChildWeight = Math.Round(trees.MinChildWeight * factor, 2) }))
    {
        Result = recipe => Trees.Setting("min_child_weight", recipe.Boosting().MinChildWeight),
    };
}
