using Assay.Journal;
using Assay.Knowledge;
using Assay.Protocol;
using Assay.Research;
using Assay.Tests.Journal;
using Xunit;

namespace Assay.Tests.Research;

/// <summary>What became of a direction, as its owner is told it and as agents are.</summary>
public sealed class OutcomeTests
{
    [Fact]
    public void A_shot_that_broke_on_the_private_rows_is_failed_for_the_owner_and_like_any_other_for_agents()
    {
        var (broke, graded) = (After(new SubmissionGraded(Facts.One, null, "It broke.")), After(new SubmissionGraded(Facts.One, "sha256:p", null)));

        var (status, note) = Outcome.Of(broke.Directions[Facts.One], null);

        Assert.Equal((DirectionStatus.Failed, "It broke."), (status, note));
        Assert.Equal((DirectionStatus.Merged, null), Outcome.Told(broke.Directions[Facts.One], status, note));
        Assert.Equal(History(graded, DirectionStatus.Merged, null), History(broke, status, note));
    }

    [Fact]
    public void A_direction_without_a_shot_is_told_as_it_was()
    {
        var direction = Fold([Facts.Made(), Facts.Started(), Facts.Opened(1)]).Directions[Facts.One];

        Assert.Equal((DirectionStatus.Failed, "It broke."), Outcome.Told(direction, DirectionStatus.Failed, "It broke."));
    }

    private static string History(LabState state, DirectionStatus status, string? note)
        => System.Text.Json.JsonSerializer.Serialize(HistoryPage.Of(state.Apply(Next(state, new DirectionEnded(Facts.One, status, note, "c1"))), _ => 3), AssayJson.Line);

    private static LabState After(SubmissionGraded graded) => Fold([.. Facts.Direction().TakeWhile(fact => fact is not SubmissionGraded), graded]);

    private static LabState Fold(IReadOnlyList<Fact> facts) => facts.Aggregate(LabState.Empty, (state, fact) => state.Apply(Next(state, fact)));

    private static Entry Next(LabState state, Fact fact) => Entry.Forge(state.Entries + 1, DateTimeOffset.UnixEpoch, "x", fact, Facts.Key).Entry;
}
