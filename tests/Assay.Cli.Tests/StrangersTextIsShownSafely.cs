using Assay.Cli.Pages;
using Assay.Cli.Terminal;
using Assay.Protocol;
using FsCheck;
using FsCheck.Fluent;
using Spectre.Console;
using Xunit;

namespace Assay.Cli.Tests;

public sealed class StrangersTextIsShownSafely
{
    [Theory]
    [InlineData("\u001b[2J\u001b[1;1Hgone", "·[2J·[1;1Hgone")]
    [InlineData("two\r\nlines\tand more", "two  lines and more")]
    [InlineData("abc\u202Edef", "abc·def")]
    [InlineData("\u009b31m", "·31m")]
    [InlineData("abc\U000e0041def", "abc·def")]
    [InlineData("größer ≥ 0.5 ✓", "größer ≥ 0.5 ✓")]
    public void Nothing_moves_the_cursor_or_turns_the_line_round(string written, string shown)
        => Assert.Equal(shown, Plain.Line(written));

    [Fact]
    public void No_text_whatever_leaves_a_control_character_behind()
        => Prop.ForAll<NonNull<string>>(text => !Plain.Line(text.Get).Any(char.IsControl)).QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_whatever_is_taken_for_markup()
        => Prop.ForAll<NonNull<string>>(text =>
            {
                _ = new Markup(Plain.Markup(text.Get, 10));
                return Plain.Line(text.Get, 10).Length <= 10;
            })
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_direction_cannot_draw_on_the_board_what_it_is_not()
    {
        var screen = new Screen(new StringWriter(), TextWriter.Null);
        var evil = Samples.Direction(1, "ok") with { Slug = "[red]x[/]\u001b[31m", Note = "[/]]bad\nrow" };

        screen.Result(Board.Of(Samples.Status(LabActivity.Idle, evil), screen));

        var shown = screen.Results.ToString()!;
        Assert.Contains("[red]x[/]·[31m", shown, StringComparison.Ordinal);
        Assert.Contains("[/]]bad row", shown, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', shown);
    }

    [Fact]
    public void A_long_text_is_cut_and_says_so()
    {
        Assert.Equal("abc…", Plain.Line("abcdefgh", 4));
        Assert.Equal("ab…", Plain.Line("ab\U0001F600cdef", 4));
    }
}
