using Assay.Journal;
using Assay.Protocol;
using Assay.Research;
using Assay.Tests.Journal;
using Xunit;

namespace Assay.Tests.Research;

/// <summary>What became of a direction, for its owner and for agents alike.</summary>
public sealed class OutcomeTests
{
    [Fact]
    public void A_candidate_that_was_submitted_is_merged_whatever_comes_of_it_on_the_private_rows()
    {
        var claimed = Fold([.. Facts.Direction().TakeWhile(fact => fact is not SubmissionGraded)]);

        foreach (var state in (LabState[])[claimed, After(claimed, "sha256:p", null), After(claimed, null, "It broke.")])
        {
            Assert.Equal((DirectionStatus.Merged, null), Outcome.Of(state.Directions[Facts.One], null));
        }
    }

    [Fact]
    public void A_direction_without_a_submission_is_told_as_it_was()
    {
        var direction = Fold([Facts.Made(), Facts.Started(), Facts.Opened(1)]).Directions[Facts.One];

        Assert.Equal((DirectionStatus.Failed, "It broke."), Outcome.Of(direction, "It broke."));
    }

    private static LabState After(LabState state, string? commitment, string? failure)
        => state.Apply(Next(state, new SubmissionGraded(Facts.One, commitment, failure)));

    private static LabState Fold(IReadOnlyList<Fact> facts) => facts.Aggregate(LabState.Empty, (state, fact) => state.Apply(Next(state, fact)));

    private static Entry Next(LabState state, Fact fact) => Entry.Forge(state.Entries + 1, DateTimeOffset.UnixEpoch, "x", fact, Facts.Key).Entry;
}
