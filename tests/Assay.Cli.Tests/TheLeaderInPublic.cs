using Assay.Cli.Pages;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.Cli.Tests;

public sealed class TheLeaderInPublic
{
    [Theory]
    [InlineData(DifferenceResult.Worse, "a, auc 0.6410 ± 0.0060, which is worse than the baseline (0.6520 ± 0.0060): ")]
    [InlineData(DifferenceResult.NotSignificant, ", which is not significantly different from the baseline (0.6520 ± 0.0060): ")]
    [InlineData(DifferenceResult.Better, ", which beats the baseline (0.6520 ± 0.0060): ")]
    public void Is_compared_with_the_baseline_as_the_server_says(DifferenceResult result, string words)
    {
        var against = new ScoreDifference(-0.011, 0.0034, -0.0177, -0.0043, result);
        var said = Assert.Single(Leader.Of(Status(true, Samples.Direction(1, "a", 0.641)) with
        {
            Best = new("a", new(0.641, 0.006)),
            Baseline = new(new(0.652, 0.006)),
            Assessment = new()
            {
                Leader = "a",
                Public = new()
                {
                    Candidates = [new() { Direction = new(1), Slug = "a", Score = new(0.641, 0.006), MayBeBest = true, AgainstBaseline = against }],
                    Paired = true,
                    CriticalValue = 1.96,
                },
            },
        }));

        Assert.StartsWith("Best on public: a, ", said, StringComparison.Ordinal);
        Assert.Contains(words.Replace("a, auc", "a, m"), said, StringComparison.Ordinal);
        Assert.EndsWith("\u22120.0110 ± 0.0034, 95 % CI \u22120.0177 to \u22120.0043.", said, StringComparison.Ordinal);
    }

    [Fact]
    public void An_evaluation_that_was_not_handed_in_is_not_judged()
        => Assert.Equal(
            "Best on public: a, m 0.6410 ± 0.0060 (baseline: 0.6520 ± 0.0060).",
            Assert.Single(Leader.Of(Status(true, Samples.Direction(1, "a", 0.641)) with { Best = new("a", new(0.641, 0.006)), Baseline = new(new(0.652, 0.006)) })));

    [Theory]
    [InlineData(DirectionStatus.Abandoned, "gone scored better (0.8000 ± 0.0060), but it was abandoned: it left no model to export.")]
    [InlineData(DirectionStatus.Failed, "gone scored better (0.8000 ± 0.0060), but it failed: it left no model to export.")]
    public void What_scored_better_and_cannot_be_taken_is_named(DirectionStatus end, string words)
        => Assert.Equal(words, Leader.Of(Status(true, Samples.Direction(1, "a", 0.7), Samples.Direction(2, "gone", 0.8, end)) with { Best = new("a", new(0.7, 0.006)) }).Last());

    [Fact]
    public void Before_any_score_the_baseline_stands_alone()
        => Assert.Equal("Baseline on public: m 0.6520 ± 0.0060.", Assert.Single(Leader.Of(Status(true) with { Baseline = new(new(0.652, 0.006)) })));

    [Theory]
    [InlineData("board")]
    [InlineData("status")]
    public async Task Is_told_by_board_and_status(string verb)
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/status", Status(true, Samples.Direction(1, "a", 0.6)) with { Best = new("a", new(0.6, 0.006)), Baseline = new(new(0.652, 0.006)) });

        Assert.Equal(0, await caller.Run(verb));

        Assert.Contains("Best on public: a, m 0.6000 ± 0.0060 (baseline: 0.6520 ± 0.0060)", caller.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_holds_the_simple_models_public_score_alone()
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/status", Status(true) with { Baseline = new(new(0.652, 0.006)) });

        Assert.Equal(0, await caller.Run("status", "--json"));

        var baseline = System.Text.Json.JsonDocument.Parse(caller.Results).RootElement.GetProperty("baseline");
        Assert.Equal("public", Assert.Single(baseline.EnumerateObject()).Name);
        Assert.Equal(0.652, baseline.GetProperty("public").GetProperty("score").GetDouble());
    }

    private static LabStatus Status(bool higher, params DirectionView[] directions)
        => Samples.Status(LabActivity.Finished, directions) with { Metric = new("m", higher) };
}
