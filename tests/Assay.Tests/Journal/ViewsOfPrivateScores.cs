using Assay.Journal;
using Assay.Protocol;
using Xunit;

namespace Assay.Tests.Journal;

public sealed class ViewsOfPrivateScores
{
    private static readonly DirectionId Two = new(2);

    [Fact]
    public void A_reveal_without_a_graded_candidate_is_no_view_of_a_score()
    {
        var state = After(Facts.Opened(1), new PrivateRevealed("reveal", []), Submitted(Facts.One), new SubmissionGraded(Facts.One, null, "It broke."), Revealed(Facts.One));

        Assert.Equal((2, 0, 0), (state.Looks, state.PrivateViews, state.SubmissionsAfterView));
    }

    [Fact]
    public void A_reveal_of_the_baseline_alone_is_a_view_and_what_is_submitted_later_follows_it()
    {
        var made = Facts.Made() with { Baseline = new CommittedPair("sha256:a", "sha256:b") };
        var state = After(made, new PrivateRevealed("reveal", []), Facts.Opened(1), Submitted(Facts.One));

        Assert.Equal((1, 1, 1), (state.Looks, state.PrivateViews, state.SubmissionsAfterView));
    }

    [Fact]
    public void What_was_viewed_after_the_last_submission_taints_nothing()
    {
        var state = After([.. Graded(Facts.One), .. Graded(Two), Revealed(Facts.One, Two), new PrivateRevealed("report", [Facts.One, Two])]);

        Assert.Equal((2, 0), (state.PrivateViews, state.SubmissionsAfterView));
    }

    [Fact]
    public void Submissions_after_the_first_view_are_counted()
    {
        var state = After([.. Graded(Facts.One), Revealed(Facts.One), .. Graded(Two), Revealed(Facts.One, Two)]);

        Assert.Equal((2, 1), (state.PrivateViews, state.SubmissionsAfterView));
    }

    [Fact]
    public void An_opened_commitment_is_a_view_and_a_look_at_the_final_score_is_none()
    {
        var state = After([.. Graded(Facts.One), new PrivateRevealed(PrivateRevealed.Open, []), new PrivateRevealed(PrivateRevealed.Final, [Facts.One])]);

        Assert.Equal(1, state.PrivateViews);
    }

    private static PrivateRevealed Revealed(params DirectionId[] directions) => new("reveal", directions);

    private static SubmissionClaimed Submitted(DirectionId direction) => new(direction, "c9", null, new Dictionary<string, string>());

    private static Fact[] Graded(DirectionId direction) => [Facts.Opened(direction.Number), Submitted(direction), new SubmissionGraded(direction, "sha256:p", null)];

    private static LabState After(params Fact[] facts) => After(Facts.Made(), facts);

    private static LabState After(LabMade made, params Fact[] facts) => new Fact[] { made, Facts.Started() }.Concat(facts).Aggregate(
        LabState.Empty, (state, fact) => state.Apply(Entry.Forge(state.Entries + 1, DateTimeOffset.UnixEpoch, "x", fact, Facts.Key).Entry));
}
