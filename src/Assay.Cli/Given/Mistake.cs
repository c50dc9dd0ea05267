using System.CommandLine;
using System.CommandLine.Parsing;

namespace Assay.Cli.Given;

/// <summary>What is wrong with a command line, in one sentence that names the nearest thing that would have been right.</summary>
internal static class Mistake
{
    /// <summary>The sentence; null when the command line is sound, or asks for help.</summary>
    public static string? In(ParseResult line)
    {
        if (AsksForHelp(line) || AsksForSuggestions(line))
        {
            return null;
        }

        var verb = line.CommandResult.Command;
        if (StrayOption(line) is { } option)
        {
            return $"`{Called(verb)}` has no option {option}{Guess(option, Known(line), verb)}";
        }

        if (verb is RootCommand && line.UnmatchedTokens is [var word, ..])
        {
            return $"There is no command '{word}'{Guess(word, verb.Subcommands.Where(c => !c.Hidden).Select(c => c.Name), verb)}";
        }

        return line.Errors is [] ? null : Sentence(line, verb);
    }

    private static string Sentence(ParseResult line, Command verb)
        => line.UnmatchedTokens is [var extra, ..]
            ? $"`{Called(verb)}` does not take the argument '{extra}'. See `{Called(verb)} --help`."
            : Missing(line, verb) ?? line.Errors[0].Message;

    // The library's own words for a missing argument name the verb and not the argument.
    private static string? Missing(ParseResult line, Command verb)
    {
        var argument = verb.Arguments.FirstOrDefault(a => (line.GetResult(a)?.Tokens.Count ?? 0) < a.Arity.MinimumNumberOfValues);
        var option = verb.Options.FirstOrDefault(o => o.Required && line.GetResult(o) is null or { Implicit: true });
        var empty = verb.Options.FirstOrDefault(o => line.GetResult(o) is { Implicit: false, Tokens.Count: 0 } && o.Arity.MinimumNumberOfValues > 0);
        return (argument, option, empty) switch
        {
            (_, _, { } o) => $"{o.Name} needs a value: {o.Name} {o.HelpName}.",
            ({ } a, _, _) => $"`{Called(verb)}` needs {a.HelpName ?? a.Name}. See `{Called(verb)} --help`.",
            (_, { } o, _) => $"`{Called(verb)}` needs {o.Name} {o.HelpName}. See `{Called(verb)} --help`.",
            _ => null,
        };
    }

    // The parser takes an option that it does not know for an argument, `--jsno` for a folder.
    private static string? StrayOption(ParseResult line)
    {
        var written = line.Tokens.TakeWhile(t => t.Type != TokenType.DoubleDash).Where(t => t.Type == TokenType.Argument);
        var ofOptions = line.CommandResult.Children.OfType<OptionResult>().SelectMany(o => o.Tokens).ToHashSet(ReferenceEqualityComparer.Instance);
        return written.FirstOrDefault(t => LooksLikeOption(t.Value) && !ofOptions.Contains(t))?.Value.Split('=')[0];
    }

    private static bool LooksLikeOption(string text)
        => text.Length > 1 && text[0] == '-' && !text.Any(char.IsWhiteSpace) && !char.IsAsciiDigit(text[1]);

    private static IEnumerable<string> Known(ParseResult line)
        => line.CommandResult.Command.Options.Concat(line.RootCommandResult.Command.Options.Where(o => o.Recursive)).Select(o => o.Name);

    private static bool AsksForHelp(ParseResult line)
        => ((string[])["--help", "--version"]).Any(name => line.RootCommandResult.GetResult(name) is OptionResult { Implicit: false });

    /// <summary>A shell asks how a line may go on: what is unfinished is no mistake.</summary>
    private static bool AsksForSuggestions(ParseResult line) => line.Tokens is [{ Type: TokenType.Directive }, ..];

    private static string Guess(string word, IEnumerable<string> known, Command verb)
        => Nearest.To(word, known) is { } meant ? $": did you mean {meant}?" : $". See `{Called(verb)} --help`.";

    private static string Called(Command verb) => verb is RootCommand ? "assay" : $"assay {verb.Name}";
}
