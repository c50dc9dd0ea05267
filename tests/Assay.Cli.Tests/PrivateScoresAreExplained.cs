using Assay.Cli.Pages;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.Cli.Tests;

public sealed class PrivateScoresAreExplained
{
    private static readonly MetricInfo Auc = new("auc", true);

    [Fact]
    public void A_difference_within_noise_is_called_so()
    {
        var said = Said(Samples.Reveal(Samples.Revealed("chosen", 0.771, 0.769), Samples.Revealed("other", 0.765, 0.772)));

        Assert.Contains("chosen leads in public with 0.7710 ± 0.0060", said, StringComparison.Ordinal);
        Assert.Contains("From public to private it loses 0.0020 ± 0.0085, which is within noise.", said, StringComparison.Ordinal);
        Assert.Contains("other leads in private by 0.0030 ± 0.0085, which is within noise: no reason to choose it.", said, StringComparison.Ordinal);
        Assert.Contains("if anything, too large", said, StringComparison.Ordinal);
        Assert.DoesNotContain("too large", Said(Samples.Reveal(Samples.Revealed("alone", 0.771, 0.769))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_gap_that_is_more_than_noise_is_called_so()
        => Assert.Contains("which is more than noise.", Said(Samples.Reveal(Samples.Revealed("lucky", 0.80, 0.75))), StringComparison.Ordinal);

    [Theory]
    [InlineData(0.77, 0.76, "The difference of 0.000 ± 0.012 is within noise: no overfitting shows, and none is ruled out.")]
    [InlineData(0.80, 0.75, "The difference of +0.040 ± 0.012 is more than noise: it fits the public rows better than others")]
    public void What_a_model_loses_is_set_beside_what_the_frozen_one_loses(double open, double hidden, string words)
        => Assert.Contains(
            words,
            Said(Samples.Reveal(Samples.Revealed("chosen", open, hidden)) with { Baseline = new(new(0.71, 0.006), new(0.70, 0.006)) }),
            StringComparison.Ordinal);

    [Theory]
    [InlineData(false, "is more than noise, to its credit.")]
    [InlineData(true, "is more than noise. Its candidate reads the past: before the private rows it could learn from the public ones")]
    public void A_gain_is_to_the_credit_of_a_model_that_learnt_from_no_public_row(bool readsPast, string words)
        => Assert.Contains(
            words,
            Said(Samples.Reveal(Samples.Revealed("chosen", 0.75, 0.80) with { ReadsPast = readsPast }) with { Baseline = new(new(0.70, 0.006), new(0.70, 0.006)) }),
            StringComparison.Ordinal);

    [Fact]
    public void That_a_candidate_reads_the_past_is_said_without_a_baseline_too()
        => Assert.Contains(
            "it gains 0.1000 ± 0.0085, which is more than noise. Its candidate reads the past",
            Said(Samples.Reveal(Samples.Revealed("chosen", 0.75, 0.85) with { ReadsPast = true })),
            StringComparison.Ordinal);

    [Fact]
    public void The_baseline_and_the_bound_are_the_two_ends_of_the_scale()
    {
        var said = Said(Samples.Reveal(Samples.Revealed("chosen", 0.771, 0.769)) with
        {
            Baseline = new(new(0.70, 0.006), new(0.70, 0.006)),
            Bound = new(0.785, 0.784),
            Looks = 3,
        });

        Assert.Contains("chosen is better by 0.0690 ± 0.0085", said, StringComparison.Ordinal);
        Assert.Contains("better than 0.7840 on these rows: 0.0150 is left, which is within noise.", said, StringComparison.Ordinal);
        Assert.Contains("look number 3", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_lower_is_better_a_lower_error_is_the_gain()
    {
        var answer = Samples.Reveal(Samples.Revealed("low", 0.5, 0.5), Samples.Revealed("high", 0.9, 0.9)) with
        {
            Baseline = new(new(0.8, 0.006), new(0.8, 0.006)),
            Bound = new(0.4, 0.4),
        };

        var said = string.Join('\n', new Verdict(answer, new MetricInfo("rmse", false)).Sentences());

        Assert.Contains("low leads in public", said, StringComparison.Ordinal);
        Assert.Contains("low is better by 0.3000", said, StringComparison.Ordinal);
        Assert.Contains("0.1000 is left", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_no_better_than_a_simple_one_is_not_praised()
        => Assert.Contains(
            "not told apart from it",
            Said(Samples.Reveal(Samples.Revealed("a", 0.705, 0.704)) with { Baseline = new(new(0.70, 0.006), new(0.70, 0.006)) }),
            StringComparison.Ordinal);

    [Fact]
    public void Without_a_private_score_it_says_so()
        => Assert.Contains("No direction has a private score yet.", Said(Samples.Reveal(Samples.Revealed("broken", 0.7, null))), StringComparison.Ordinal);

    [Fact]
    public void A_journal_that_is_not_intact_is_shouted()
        => Assert.Contains("NOT INTACT", Said(Samples.Reveal() with { Journal = new(3, "sha256:ab", false) }), StringComparison.Ordinal);

    [Fact]
    public async Task Reveal_shows_the_table_and_the_sentences()
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/status", Samples.Status()).On("/owner/reveal", Samples.Reveal(Samples.Revealed("chosen", 0.771, 0.769)));

        Assert.Equal(0, await caller.Run("reveal"));

        Assert.Contains("0.7690 ± 0.0060", caller.Results, StringComparison.Ordinal);
        Assert.Contains("first look", caller.Results, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 0.8, 0.7, "a lower m")]
    [InlineData(false, 0.7, 0.8, "a higher m")]
    public async Task What_is_lost_in_private_is_a_plus_in_the_table_and_a_loss_in_words(bool higher, double open, double hidden, string worse)
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/status", Samples.Status() with { Metric = new("m", higher) }).On("/owner/reveal", Samples.Reveal(Samples.Revealed("chosen", open, hidden)));

        Assert.Equal(0, await caller.Run("reveal"));

        Assert.Contains($"+ is worse there than in public ({worse})", caller.Results, StringComparison.Ordinal);
        Assert.Contains("+0.1000 ± 0.0085", caller.Results, StringComparison.Ordinal);
        Assert.Contains("it loses 0.1000 ± 0.0085", caller.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reveal_tells_marks_beside_the_scores()
    {
        await using var caller = new Caller();
        var marked = Samples.Revealed("chosen", 0.771, 0.769) with { Marks = [new CandidateMark(MarkKind.TableOfAnswers, "It reads ids.")] };
        caller.Server.On("/owner/status", Samples.Status()).On("/owner/reveal", Samples.Reveal(marked));

        Assert.Equal(0, await caller.Run("reveal"));

        Assert.Contains("Mark 'table', chosen: its candidate knows public rows by heart. It reads ids.", caller.Results, StringComparison.Ordinal);
    }

    private static string Said(RevealAnswer answer) => string.Join('\n', new Verdict(answer, Auc).Sentences());
}
