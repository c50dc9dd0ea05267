using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.Server.Owner;
using Xunit;

namespace Assay.Server.Tests.Owner;

public sealed class WhoLeadsInPublic
{
    [Fact]
    public void What_can_be_taken_leads_before_a_better_score_of_a_direction_that_gave_up()
        => Assert.Equal("handed-in", StatusPage.BestOf([View("gave-up", DirectionStatus.Abandoned, 0.9), View("handed-in", DirectionStatus.Merged, 0.8)], higherIsBetter: true)?.Direction);

    [Fact]
    public void Where_nothing_was_handed_in_the_best_score_leads()
        => Assert.Equal("low", StatusPage.BestOf([View("high", DirectionStatus.Failed, 0.9), View("low", DirectionStatus.Running, 0.8)], higherIsBetter: false)?.Direction);

    [Fact]
    public void Where_nothing_was_scored_nobody_leads()
        => Assert.Null(StatusPage.BestOf([View("open", DirectionStatus.Running, null)], higherIsBetter: true));

    private static DirectionView View(string slug, DirectionStatus status, double? score) => new()
    {
        Id = new(1),
        Slug = slug,
        Branch = $"exp/{slug}",
        Title = slug,
        Agent = "builtin",
        Status = status,
        Runs = 1,
        Evaluations = 1,
        Submitted = status == DirectionStatus.Merged,
        Public = score is { } known ? new Estimate(known, 0.01) : null,
    };
}
