using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.Reports;
using Xunit;

namespace Assay.Tests.Reports;

public sealed class TheFinalDrawer
{
    private const string Opened = "The final test set was used on 2026-03-14 for deeper-trees. Later submissions have no final score.";

    private static readonly string[] Numbers = ["765", "712", "789"];

    [Fact]
    public void A_lab_without_one_says_nothing_of_it()
        => Assert.DoesNotContain("final", ReportPage.Write(Samples.Small) + StatementOf(Samples.Small), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void One_that_nobody_opened_is_told_as_sealed()
    {
        var model = Samples.WithDrawer(FinalStage.Sealed);

        Assert.All([ReportPage.Write(model), StatementOf(model)], page => Assert.Contains("The final test set is sealed and unused.", page, StringComparison.Ordinal));
        Assert.Contains("10,000 train, 4,000 public, 4,000 private, 2,000 final", ReportPage.Write(model), StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_was_opened_is_told_with_its_day_its_candidate_and_among_how_many_it_was_chosen()
    {
        var model = Samples.WithDrawer();

        Assert.All([ReportPage.Write(model), StatementOf(model)], page =>
        {
            Assert.Contains(Opened, page, StringComparison.Ordinal);
            Assert.Contains("chosen among two with a private score", page, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Its_number_is_on_a_revealed_page_alone()
    {
        var model = Samples.WithDrawer();
        var shown = model with { Revealed = true };

        Assert.All(Numbers, number => Assert.DoesNotContain($"0.{number}", ReportPage.Write(model) + StatementOf(model), StringComparison.Ordinal));
        Assert.All(Numbers, number => Assert.Contains($"0.{number}", ReportPage.Write(shown), StringComparison.Ordinal));
        Assert.All(Numbers, number => Assert.Contains($"0.{number}", StatementOf(shown), StringComparison.Ordinal));
    }

    [Fact]
    public void Another_models_statement_does_not_carry_it()
        => Assert.All(Numbers, number => Assert.DoesNotContain($"0.{number}", StatementOf(Samples.WithDrawer() with { Revealed = true }, 1), StringComparison.Ordinal));

    [Fact]
    public void A_view_of_it_is_no_view_of_private_scores()
    {
        Assert.Contains("Nobody has viewed a private score", ReportPage.Write(Samples.WithDrawer()), StringComparison.Ordinal);
        Assert.Contains("Views of private scores: 0, of the final score: 1", StatementOf(Samples.WithDrawer()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FinalStage.Failed, "which failed on it")]
    [InlineData(FinalStage.Claimed, "not scored yet")]
    public void A_drawer_that_gave_no_number_says_so(FinalStage stage, string told)
        => Assert.Contains(told, ReportPage.Write(Samples.WithDrawer(stage) with { Revealed = true }), StringComparison.Ordinal);

    private static string StatementOf(ReportModel model, int direction = 2)
        => Statement.Write(model, new DirectionId(direction), "0123abc", new Dictionary<string, string>(), new MeasuredEnvironment(null, null, null, Changed: false));
}
