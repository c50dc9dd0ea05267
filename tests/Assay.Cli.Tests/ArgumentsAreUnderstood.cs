using Assay.Cli.Given;
using Assay.Protocol;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Cli.Tests;

public sealed class ArgumentsAreUnderstood
{
    [Theory]
    [InlineData("90s", 90)]
    [InlineData("30m", 1800)]
    [InlineData("2h", 7200)]
    [InlineData("1d", 86400)]
    [InlineData("1h30m", 5400)]
    [InlineData("0.5s", 0.5)]
    public void A_length_of_time_is_a_number_with_a_unit(string text, double seconds)
        => Assert.Equal(seconds, Read.Duration("--time", text).TotalSeconds);

    [Theory]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("0m")]
    [InlineData("-3m")]
    [InlineData("30 m")]
    [InlineData("m")]
    [InlineData("30m1h")]
    [InlineData("3 Minuten")]
    [InlineData("٣m")]
    [InlineData("999999999d")]
    public void Anything_else_is_answered_with_how_to_write_it(string text)
    {
        var refusal = Assert.Throws<AssayException>(() => Read.Duration("--time", text));

        Assert.Equal(ExitCode.Usage, refusal.Exit);
        Assert.Contains("30m", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_length_of_time_written_out_is_read_back()
        => Prop.ForAll(
            Gen.Choose(1, 2_000_000).ToArbitrary(),
            seconds => Read.Duration("--time", $"{seconds / 3600}h{seconds / 60 % 60}m{seconds % 60}s").TotalSeconds == seconds)
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("5.00", 5)]
    [InlineData("5", 5)]
    [InlineData("0", 0)]
    public void Money_is_plain_dollars(string text, double usd) => Assert.Equal((decimal)usd, Read.Money("--money", text));

    [Theory]
    [InlineData("-1")]
    [InlineData("5,00")]
    [InlineData("five")]
    [InlineData("1e3")]
    [InlineData("NaN")]
    public void Money_in_any_other_form_is_refused(string text)
        => Assert.Throws<AssayException>(() => Read.Money("--money", text));

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("1.2")]
    [InlineData("20%")]
    public void A_share_lies_between_nothing_and_all(string text)
        => Assert.Throws<AssayException>(() => Read.Share("--public", text));

    [Theory]
    [InlineData("rnu", "run")]
    [InlineData("statsu", "status")]
    [InlineData("jurnal", "journal")]
    [InlineData("xyzzy", null)]
    public void A_slip_of_the_finger_is_told_from_another_word(string typed, string? meant)
        => Assert.Equal(meant, Nearest.To(typed, ["run", "status", "journal", "stop", "report"]));

    [Fact]
    public void Slips_are_counted_the_same_in_both_directions()
        => Prop.ForAll<NonNull<string>, NonNull<string>>((a, b) =>
            Nearest.Slips(a.Get, b.Get) == Nearest.Slips(b.Get, a.Get)
            && Nearest.Slips(a.Get, a.Get) == 0
            && Nearest.Slips(a.Get, b.Get) <= Math.Max(a.Get.Length, b.Get.Length))
            .QuickCheckThrowOnFailure();
}
