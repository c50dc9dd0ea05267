using Assay.Measure.Metrics;
using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Researcher.Families;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;
using Assay.Researcher.Tests.Fakes;
using Assay.Researcher.Tracking;
using Xunit;

namespace Assay.Researcher.Tests;

public sealed class SiblingTests
{
    private static readonly Yardstick Auc = Given.Auc;

    [Fact]
    public void Only_runs_of_merged_directions_are_learnt_from()
        => Assert.Equal(["merged"], Best(Run("merged", "exp/d-0001", 0.7), Run("open", "exp/d-0002", 0.8), Run("nobody", "exp/d-0099", 0.9)).Select(sibling => sibling.Run.Info.RunId));

    [Fact]
    public void Of_each_branch_the_best_run_counts()
        => Assert.Equal(
            ["b"],
            Best(Run("a", "exp/d-0001", 0.7, "trees"), Run("b", "exp/d-0001", 0.75, "trees"), Run("c", "exp/d-0001", 0.72, "curves")).Select(sibling => sibling.Run.Info.RunId));

    [Fact]
    public void Parameters_of_a_stranger_are_read_by_their_usual_names_and_brought_into_range()
    {
        var sibling = Assert.Single(Best(new Run(
            new("r"),
            new(
                [new("valid_auc", 0.8, 0, 0)],
                [new("max_depth", "900"), new("learning_rate", "0.07"), new("reg_lambda", "3"), new("subsample", "nonsense")],
                [new(Names.Branch, "exp/d-0001")]))));

        Assert.Equal(16, sibling.Boosting!.Depth);
        Assert.Equal(0.07, sibling.Boosting.Eta);
        Assert.Equal(3, sibling.Boosting.Lambda);
        Assert.Equal(1, sibling.Boosting.Subsample);
        Assert.Null(sibling.Recipe);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[[[[")]
    [InlineData("{\"$type\":\"single\",\"features\":null,\"learner\":null,\"seed\":1}")]
    [InlineData("{\"$type\":\"evil\"}")]
    public void A_recipe_that_does_not_parse_is_no_recipe(string text)
        => Assert.Null(Parameters.Tame(Parameters.Recipe(new Run(new("r"), new(null, null, [new(Names.Pipeline, text)])))));

    [Fact]
    public void A_recipe_that_would_cost_the_earth_is_brought_into_range()
    {
        var wild = new Recipe.Single(
            Trees.Plain with { Interactions = 100_000, MaxTerms = int.MaxValue },
            new Learner.Boosted(new Boosting.BoostingSettings { Depth = 60, MaxBin = 1 << 30 }, int.MaxValue, int.MaxValue),
            1);
        var tame = (Recipe.Single?)Parameters.Tame(Parameters.Recipe(new Run(new("r"), new(null, null, [new(Names.Pipeline, wild.Key)]))));

        Assert.NotNull(tame);
        Assert.Equal((16, 1024), (tame.Boosting().Depth, tame.Boosting().MaxBin));
        Assert.Equal((40, 20_000), (tame.Features.Interactions, tame.Features.MaxTerms));
        Assert.Equal(6000, ((Learner.Boosted)tame.Learner).Rounds);
    }

    [Fact]
    public void A_recipe_written_down_and_read_back_is_the_same()
    {
        var single = Trees.Of(Trees.Plain, Trees.Sound, 3);
        Recipe blend = new Recipe.Blend([single, single with { Seed = 4 }]);

        Assert.Equal(blend.Key, Parameters.Recipe(new Run(new("r"), new(null, null, [new(Names.Pipeline, blend.Key)])))!.Key);
    }

    [Theory]
    [InlineData(DirectionStatus.Merged)]
    [InlineData(DirectionStatus.Failed)]
    public void A_blend_that_was_tried_counts_as_one_though_it_left_no_recipe(DirectionStatus status)
    {
        Recipe recipe = new Recipe.Weighed([new("a", 0.5), new("b", 0.5)]);
        string[] families = ["gbm-default", "regularised-linear-model", "nearest-neighbours"];
        var blend = new WeighedBlend();
        Run[] runs =
        [
            .. families.Select((family, at) => HandedIn($"r{at}", at + 1, family)),
            new(
                new("r4"),
                new([new("cv_auc", 0.75, 0, 0)], [], [new(Names.Branch, "exp/d-0004"), new(Names.Family, blend.Id), new(Names.Pipeline, recipe.Key)])),
        ];
        HistoryEntry[] before = [.. families.Select((family, at) => Given.Entry(at + 1, status: DirectionStatus.Merged) with { Approach = new(family) })];

        Assert.True(Promised(new(before)).Gain > 0);
        Assert.Equal(Prospect.None, Promised(new([.. before, Given.Entry(4, status: status) with { Approach = new(blend.Id) }])));

        Prospect Promised(History history) => blend.Promise(Given.Table, Siblings.Outcomes(Siblings.Best(runs, history, Auc), runs, history, Auc));
    }

    [Fact]
    public void What_a_stranger_submitted_is_not_combined()
    {
        Run[] runs = [HandedIn("ours", 1, "nearest-neighbours"), HandedIn("theirs", 2, "nearest-neighbours")];
        var history = new History([Given.Entry(1, status: DirectionStatus.Merged), Given.Entry(2, status: DirectionStatus.Merged) with { Agent = "command" }]);

        Assert.Equal([("ours", true), ("theirs", false)], Siblings.Best(runs, history, Auc).Select(sibling => (sibling.Run.Info.RunId, sibling.Weighable)));
    }

    [Fact]
    public void What_timed_out_is_not_combined_and_what_was_scored_on_hold_out_rows_is()
    {
        var (whole, late) = (HandedIn("whole", 1, "nearest-neighbours"), HandedIn("late", 2, "nearest-neighbours"));
        Run[] runs =
        [
            whole with { Data = whole.Data! with { Metrics = [new("holdout_auc", 0.7, 0, 0)] } },
            late with { Data = late.Data! with { Tags = [.. late.Data.Tags!, new(Names.TimedOut, "true")] } },
        ];

        Assert.Equal(
            [("whole", true), ("late", false)],
            Siblings.Best(runs, new([Given.Entry(1), Given.Entry(2)]), Auc).OrderByDescending(sibling => sibling.Weighable).Select(sibling => (sibling.Run.Info.RunId, sibling.Weighable)));
    }

    private static Run HandedIn(string id, int direction, string family) => new(
        new(id) { Status = RunEnd.Finished },
        new([new("cv_auc", 0.7, 0, 0)], [],
        [
            new(Names.Branch, $"exp/d-{direction:0000}"), new(Names.Direction, $"d-{direction:0000}"), new(Names.Family, family), new(Names.Stage, Stage.Final.Name),
            new(Names.Pipeline, Trees.Of(Trees.Plain, Trees.Sound, 1).Key), new(Names.OutOfFold, "true"),
        ]));

    private static IReadOnlyList<Sibling> Best(params Run[] runs)
        => Siblings.Best(runs, new History([Given.Entry(1, status: DirectionStatus.Merged), Given.Entry(2, status: DirectionStatus.Running)]), Auc);

    private static Run Run(string id, string branch, double score, string? family = null) => new(
        new(id),
        new(
            [new("holdout_auc", score, 0, 0)],
            [new("max_depth", "4"), new("eta", "0.1")],
            [new(Names.Branch, branch), .. family is null ? Array.Empty<Pair>() : [new Pair(Names.Family, family)]]));
}
