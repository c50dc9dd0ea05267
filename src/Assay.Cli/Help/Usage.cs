using System.CommandLine;

namespace Assay.Cli.Help;

/// <summary>How a verb is called, read off the command tree: the one source of help, manual and error messages.</summary>
internal static class Usage
{
    /// <summary>The whole line: <c>assay report [DIR] [--out FILE.html] [--reveal]</c>.</summary>
    public static string Line(Command verb)
        => string.Join(' ', ["assay", verb.Name, .. verb.Arguments.Select(Shape), .. Own(verb).OrderBy(o => !o.Required).Select(Shape)]);

    /// <summary>An option with its value: <c>--out FILE.html</c>.</summary>
    public static string Bare(Option option) => option.HelpName is { } value ? $"{option.Name} {value}" : option.Name;

    public static IEnumerable<Option> Own(Command verb) => verb.Options.Where(o => !o.Hidden && o is not System.CommandLine.Help.HelpOption);

    private static string Shape(Argument argument) => argument.Arity.MinimumNumberOfValues == 0 ? $"[{argument.Name}]" : argument.Name;

    private static string Shape(Option option)
        => (option.Required ? Bare(option) : $"[{Bare(option)}]") + (option.Arity.MaximumNumberOfValues > 1 ? "…" : "");
}
