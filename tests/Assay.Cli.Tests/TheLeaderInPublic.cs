using Assay.Cli.Pages;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.Cli.Tests;

public sealed class TheLeaderInPublic
{
    [Theory]
    [InlineData(true, 0.641, 0.652, "and the best does not beat it.")]
    [InlineData(true, 0.655, 0.652, "and the best beats it by no more than noise.")]
    [InlineData(true, 0.752, 0.652, "and the best beats it.")]
    [InlineData(false, 0.752, 0.652, "and the best does not beat it.")]
    [InlineData(false, 0.552, 0.652, "and the best beats it.")]
    public void Stands_beside_the_frozen_simple_model(bool higher, double best, double simple, string words)
    {
        var said = Assert.Single(Leader.Of(Status(higher, Samples.Direction(1, "a", best)) with { Best = new("a", new(best, 0.006)), Baseline = new(new(simple, 0.006)) }));

        Assert.StartsWith("Best in public: a with 0.", said, StringComparison.Ordinal);
        Assert.Contains("the frozen simple model has 0.6520 ± 0.0060, ", said, StringComparison.Ordinal);
        Assert.EndsWith(words, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DirectionStatus.Abandoned, "gone scored better (0.8000 ± 0.0060), but it was abandoned: there is nothing of it to take.")]
    [InlineData(DirectionStatus.Failed, "gone scored better (0.8000 ± 0.0060), but it failed: there is nothing of it to take.")]
    public void What_scored_better_and_cannot_be_taken_is_named(DirectionStatus end, string words)
        => Assert.Equal(words, Leader.Of(Status(true, Samples.Direction(1, "a", 0.7), Samples.Direction(2, "gone", 0.8, end)) with { Best = new("a", new(0.7, 0.006)) }).Last());

    [Fact]
    public void Before_any_score_the_simple_model_stands_alone()
        => Assert.Equal("The frozen simple model has 0.6520 ± 0.0060 in public.", Assert.Single(Leader.Of(Status(true) with { Baseline = new(new(0.652, 0.006)) })));

    [Theory]
    [InlineData("board")]
    [InlineData("status")]
    public async Task Is_told_by_board_and_status(string verb)
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/status", Status(true, Samples.Direction(1, "a", 0.6)) with { Best = new("a", new(0.6, 0.006)), Baseline = new(new(0.652, 0.006)) });

        Assert.Equal(0, await caller.Run(verb));

        Assert.Contains("the best does not beat it", caller.Results, StringComparison.Ordinal);
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
