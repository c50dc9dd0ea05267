using System.CommandLine;
using System.Runtime.CompilerServices;
using Assay.Cli.Terminal;
using Xunit;

namespace Assay.Cli.Tests;

public sealed class TheManual
{
    [Fact]
    public async Task The_manual_says_what_the_program_does()
    {
        await using var caller = new Caller();

        Assert.Equal(0, await caller.Run("help-page"));

        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Root(), "docs", "cli.md")), caller.Results);
    }

    [Fact]
    public async Task Help_lists_every_verb_and_nothing_that_is_hidden()
    {
        await using var caller = new Caller();

        Assert.Equal(0, await caller.Run("--help"));

        Assert.All(
            "demo init check run invite status board journal transcript steer pause resume stop reveal final report take serve doctor redteam join leave brief history announce evaluate submit learn ask budget log-run mcp".Split(' '),
            verb => Assert.Contains($"\n  {verb} ", caller.Results, StringComparison.Ordinal));
        Assert.DoesNotContain("help-page", caller.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_for_a_verb_says_how_it_is_called()
    {
        await using var caller = new Caller();

        Assert.Equal(0, await caller.Run("report", "--help"));

        Assert.Contains("assay report [DIR] [--out FILE.html] [--reveal]", caller.Results, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_verb_and_everything_that_it_takes_is_described()
    {
        using var interrupt = new Interrupt();
        var tree = new CommandLine(new Session(new Screen(TextWriter.Null, TextWriter.Null), interrupt, _ => null, "/", TimeProvider.System)).Tree;

        Assert.All(tree.Subcommands, verb =>
        {
            Assert.False(string.IsNullOrEmpty(verb.Description));
            Assert.All(verb.Arguments.Cast<Symbol>().Concat(verb.Options), part => Assert.False(string.IsNullOrEmpty(part.Description), $"{verb.Name} {part.Name}"));
        });
    }

    [Theory]
    [InlineData("wall")]
    [InlineData("drawer")]
    [InlineData("one submission")]
    [InlineData("guest")]
    [InlineData("seat")]
    [InlineData("hand in")]
    [InlineData("handed in")]
    [InlineData("in public")]
    [InlineData("in private")]
    [InlineData("hazard")]
    [InlineData("journaled")]
    [InlineData("a look")]
    public async Task The_manual_uses_the_usual_terms(string retired)
    {
        await using var caller = new Caller();

        await caller.Run("help-page");

        Assert.DoesNotMatch($@"(?i)\b{retired}s?\b", caller.Results);
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));
}
