using Assay.Protocol;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.Cli.Tests;

public sealed class TheFinalDrawer
{
    private static readonly FinalAnswer Answer = new()
    {
        Direction = new FinalCandidate(new DirectionId(2), "trees", "0123abc"),
        Public = new Estimate(0.771, 0.006),
        Final = new Estimate(0.765, 0.009),
        Baseline = new Estimate(0.712, 0.009),
        Bound = 0.789,
        AgainstBaseline = new(0.053, 0.005, 0.043, 0.063, DifferenceResult.Better),
        AgainstBound = new(-0.024, 0.005, -0.034, -0.014, DifferenceResult.Worse),
        ChosenAmong = 5,
        Looks = 1,
    };

    [Fact]
    public async Task Without_a_person_to_ask_it_needs_a_yes_on_the_line()
    {
        await using var caller = Of(FinalStage.Sealed);

        Assert.Equal(2, await caller.Run("final", "--direction", "trees"));
        Assert.Contains("Confirm with --yes", caller.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(caller.Server.Asked, asked => asked.Line.Contains("/owner/final", StringComparison.Ordinal));

        Assert.Equal(0, await caller.Run("final", "--direction", "trees", "--yes"));
        Assert.Equal("trees", caller.Sent("/owner/final").GetProperty("direction").GetString());
    }

    [Theory]
    [InlineData("y\n", true)]
    [InlineData("Yes\n", true)]
    [InlineData("n\n", false)]
    [InlineData("\n", false)]
    [InlineData("", false)]
    public async Task A_person_is_asked_once_and_a_bare_Enter_is_no(string answer, bool opens)
    {
        await using var caller = Of(FinalStage.Sealed, answer);

        Assert.Equal(0, await caller.Run("final", "--direction", "trees"));

        Assert.Contains("can be used once in this lab", caller.Words, StringComparison.Ordinal);
        Assert.Equal(opens, caller.Server.Asked.Any(asked => asked.Line == "POST /owner/final"));
        Assert.Equal(!opens, caller.Words.Contains("Cancelled; the final test set is unused.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_open_already_is_told_without_being_asked()
    {
        await using var caller = Of(FinalStage.Graded);

        Assert.Equal(0, await caller.Run("final", "--direction", "trees"));

        Assert.Contains("Final auc of trees: 0.7650 ± 0.0090 (± is one standard error), chosen among 5 "
            + "candidates.", caller.Results, StringComparison.Ordinal);
        Assert.Contains("The candidate is significantly better: by 0.0530 ± 0.0050 (95 % CI 0.0430 to 0.0630).", caller.Results, StringComparison.Ordinal);
        Assert.Contains("Best possible on the final test set: 0.7890. The candidate is short of it by 0.0240 ± 0.0050 (95 % CI 0.0140 "
            + "to 0.0340).", caller.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_what_the_server_said()
    {
        await using var caller = Of(FinalStage.Graded);

        await caller.Run("final", "--direction", "trees", "--json");

        Assert.Contains("\"chosen_among\": 5", caller.Results, StringComparison.Ordinal);
        Assert.Contains("\"private\": null", caller.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_of_the_server_is_told_and_exits_with_3()
    {
        await using var caller = Of(FinalStage.Graded);
        caller.Server.Refuse("/owner/final", new Problem("The final drawer is opened already for trees.", 409, Exit: ExitCode.Refused));

        Assert.Equal(3, await caller.Run("final", "--direction", "forest"));
        Assert.Contains("opened already for trees", caller.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_and_reveal_say_how_it_stands()
    {
        await using var caller = Of(FinalStage.Graded);
        caller.Server.On("/owner/reveal", Samples.Reveal(Samples.Revealed("trees", 0.771, 0.769)) with { Final = Stands(FinalStage.Graded) });

        await caller.Run("status");
        await caller.Run("reveal");

        const string told = "The final test set was used on 2026-03-14 for trees. Later submissions have no final score.";
        Assert.Equal(2, caller.Results.Split(told).Length - 1);
    }

    [Theory]
    [InlineData("0.1", 0.1)]
    [InlineData("0", 0.0)]
    public async Task Init_passes_its_share_on(string share, double sent)
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/init", new InitAnswer("lab", "id", [], [], new RowCounts(5, 2, 2, 1), null));

        Assert.Equal(0, await caller.Run("init", "lab", "--data", "x.csv", "--target", "y", "--final", share));

        Assert.Equal(sent, caller.Sent("/owner/init").GetProperty("final").GetDouble());
        Assert.Contains("2 private (held-out test), 1 final.", caller.Results, StringComparison.Ordinal);
    }

    private static Caller Of(FinalStage stage, string? answer = null)
    {
        var caller = new Caller { Answers = answer is null ? null : new StringReader(answer) };
        caller.Server.On("/owner/status", Samples.Status() with { Final = Stands(stage) }).On("/owner/final", Answer);
        return caller;
    }

    private static FinalStatus Stands(FinalStage stage)
        => stage == FinalStage.Sealed ? new FinalStatus(stage) : new FinalStatus(stage, "trees", new DateTimeOffset(2026, 3, 14, 9, 0, 0, TimeSpan.Zero), 5);
}
