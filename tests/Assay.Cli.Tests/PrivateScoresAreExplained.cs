using Assay.Cli.Pages;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.Cli.Tests;

public sealed class PrivateScoresAreExplained
{
    private static readonly MetricInfo Auc = new("auc", true);

    [Fact]
    public void A_difference_that_is_not_significant_is_called_so()
    {
        var said = Said(Samples.Reveal(Samples.Revealed("chosen", 0.771, 0.769), Samples.Revealed("other", 0.765, 0.772)));

        Assert.Contains("chosen leads on the public split: 0.7710 ± 0.0060. Private auc: 0.7690 ± 0.0060 (± is one "
            + "standard error).", said, StringComparison.Ordinal);
        Assert.Contains("Public to private: \u22120.0020 (95 % CI \u22120.0187 to 0.0147), not significant: no sign of overfitting.", said, StringComparison.Ordinal);
        Assert.Contains("other has the best private score, by 0.0030 ± 0.0034 (95 % CI \u22120.0037 to 0.0097): not "
            + "significant.", said, StringComparison.Ordinal);
        Assert.Contains("Selection bias: chosen among 2 candidates", said, StringComparison.Ordinal);
        Assert.DoesNotContain("earlier version", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_better_model_is_called_better_by_the_paired_error()
    {
        var said = Said(Samples.Reveal(Samples.Revealed("chosen", 0.771, 0.757), Samples.Revealed("other", 0.765, 0.772)));

        Assert.Contains("other is significantly better on the private split, by 0.0150 ± 0.0034", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_drop_that_is_significant_is_called_so()
        => Assert.Contains("significant: overfitting, or the private rows are harder for this model", Said(Samples.Reveal(Samples.Revealed("lucky", 0.80, 0.75))), StringComparison.Ordinal);

    [Theory]
    [InlineData(0.77, 0.76, "beyond the baseline's change: 0.0000 (95 % CI \u22120.0094 to 0.0094), not significant: no sign of overfitting.")]
    [InlineData(0.80, 0.75, "beyond the baseline's change: \u22120.0400 (95 % CI \u22120.0494 to \u22120.0306), significant: overfitting")]
    public void A_drop_is_set_beside_the_baseline_s(double open, double hidden, string words)
        => Assert.Contains(
            words,
            Said(Samples.Reveal(Samples.Revealed("chosen", open, hidden)) with { Baseline = new(new(0.71, 0.006), new(0.70, 0.006)) }),
            StringComparison.Ordinal);

    [Fact]
    public void That_a_candidate_reads_the_history_is_said()
        => Assert.Contains(
            "significant: it scores better on the private split. It refits on the history, public rows included, before it predicts "
                + "private rows",
            Said(Samples.Reveal(Samples.Revealed("chosen", 0.75, 0.85) with { ReadsPast = true })),
            StringComparison.Ordinal);

    [Fact]
    public void Baseline_and_best_possible_score_are_the_two_ends_of_the_scale()
    {
        var said = Said(Samples.Reveal(Samples.Revealed("chosen", 0.771, 0.769)) with
        {
            Baseline = new(new(0.70, 0.006), new(0.70, 0.006)),
            Bound = new(0.785, 0.784),
            Looks = 3,
        });

        Assert.Contains("chosen is significantly better: by 0.0690 ± 0.0034", said, StringComparison.Ordinal);
        Assert.Contains("Best possible on these rows: 0.7840. chosen is short of it by 0.0150 ± 0.0034 (95 % CI 0.0083 to 0.0217).", said, StringComparison.Ordinal);
        Assert.Contains("Private scores viewed 3 times", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_lower_is_better_a_lower_error_is_the_better_one()
    {
        var answer = Samples.Reveal(Samples.Revealed("low", 0.5, 0.5), Samples.Revealed("high", 0.9, 0.9)) with
        {
            Baseline = new(new(0.8, 0.006), new(0.8, 0.006)),
            Bound = new(0.4, 0.4),
        };
        var rmse = new MetricInfo("rmse", false);

        var said = string.Join('\n', new RevealSentences(Samples.Judged(answer, rmse), rmse).All());

        Assert.Contains("low leads on the public split", said, StringComparison.Ordinal);
        Assert.Contains("low is significantly better: by 0.3000", said, StringComparison.Ordinal);
        Assert.Contains("low is short of it by 0.1000 ± 0.0034", said, StringComparison.Ordinal);
        Assert.Contains("It also has the best private score.", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_no_better_than_the_baseline_is_not_praised()
        => Assert.Contains(
            "No significant difference: +0.0040 ± 0.0034",
            Said(Samples.Reveal(Samples.Revealed("a", 0.705, 0.704)) with { Baseline = new(new(0.70, 0.006), new(0.70, 0.006)) }),
            StringComparison.Ordinal);

    [Fact]
    public void A_lab_that_kept_no_paired_errors_says_so()
        => Assert.Contains(
            "without paired standard errors: intervals of differences are too wide.",
            string.Join('\n', new RevealSentences(Samples.Judged(Samples.Reveal(Samples.Revealed("a", 0.7, 0.7)), Auc, paired: false), Auc).All()),
            StringComparison.Ordinal);

    [Fact]
    public void Without_a_private_score_it_says_so()
        => Assert.Contains("No candidate has a private score yet.", Said(Samples.Reveal(Samples.Revealed("broken", 0.7, null))), StringComparison.Ordinal);

    [Fact]
    public void A_journal_that_is_not_intact_is_shouted()
        => Assert.Contains("NOT INTACT", Said(Samples.Reveal() with { Journal = new(3, "sha256:ab", false) }), StringComparison.Ordinal);

    [Fact]
    public async Task Reveal_shows_the_table_and_the_sentences()
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/status", Samples.Status()).On("/owner/reveal", Samples.Judged(Samples.Reveal(Samples.Revealed("chosen", 0.771, 0.769)), Auc));

        Assert.Equal(0, await caller.Run("reveal"));

        Assert.Contains("0.7690 ± 0.0060", caller.Results, StringComparison.Ordinal);
        Assert.Contains("viewed for the first time", caller.Results, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 0.8, 0.7, "negative", "\u22120.1000 ± 0.0085")]
    [InlineData(false, 0.7, 0.8, "positive", "+0.1000 ± 0.0085")]
    public async Task The_change_from_public_to_private_has_the_metric_s_own_sign(bool higher, double open, double hidden, string worse, string change)
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/status", Samples.Status() with { Metric = new("m", higher) }).On("/owner/reveal", Samples.Judged(Samples.Reveal(Samples.Revealed("chosen", open, hidden)), new("m", higher)));

        Assert.Equal(0, await caller.Run("reveal"));

        Assert.Contains($"{worse} = worse on the private split.", caller.Results, StringComparison.Ordinal);
        Assert.Contains(change, caller.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reveal_tells_marks_beside_the_scores()
    {
        await using var caller = new Caller();
        var marked = Samples.Revealed("chosen", 0.771, 0.769) with { Marks = [new CandidateMark(MarkKind.TableOfAnswers, "It reads ids.")] };
        caller.Server.On("/owner/status", Samples.Status()).On("/owner/reveal", Samples.Reveal(marked));

        Assert.Equal(0, await caller.Run("reveal"));

        Assert.Contains("Mark 'memorised', chosen: it has memorised public rows. It reads ids.", caller.Results, StringComparison.Ordinal);
    }

    [Fact]
    public void Agents_that_could_not_be_frozen_are_told_once()
    {
        var answer = Samples.Reveal(Samples.Revealed("a", 0.7, 0.7), Samples.Revealed("b", 0.69, 0.68));

        Assert.DoesNotContain("frozen", Said(answer), StringComparison.Ordinal);
        Assert.Contains("up to 3 agents kept running and could not be frozen", Said(answer with { Beside = 3 }), StringComparison.Ordinal);
    }

    private static string Said(RevealAnswer answer) => string.Join('\n', new RevealSentences(Samples.Judged(answer, Auc), Auc).All());
}
