using System.CommandLine;
using Assay.Cli.Terminal;

namespace Assay.Cli.Help;

/// <summary>The text of <c>--help</c> and <c>assay help</c>: the commands by chapter, or one command with what it takes.</summary>
internal static class HelpText
{
    /// <summary>A description beside its entry gets at least so many characters of a line; otherwise it goes below.</summary>
    private const int LeastDescription = 30;
    private const int Indent = 6;

    public static IEnumerable<string> Of(CommandLine commands, int width)
    {
        var column = commands.Chapters.SelectMany(c => c.Verbs).Max(v => v.Name.Length);
        yield return commands.Tree.Description!;
        foreach (var chapter in commands.Chapters)
        {
            yield return "";
            yield return chapter.Title;
            foreach (var line in chapter.Verbs.SelectMany(verb => Entry(verb.Name, verb.Description, column, width)))
            {
                yield return line;
            }
        }

        yield return "";
        yield return "`assay help VERB` explains a command. For every command: `--quiet` prints results and errors only, `--verbose` "
            + "shows the stack of an error.";
        yield return "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 refused by the lab's rules, 130 interrupted.";
    }

    public static IEnumerable<string> Of(Command verb, int width)
    {
        var entries = verb.Arguments.Select(a => (What: a.Name, a.Description))
            .Concat(Usage.Own(verb).Select(o => (What: Usage.Bare(o), o.Description)))
            .ToList();
        var column = entries.Select(e => e.What.Length).DefaultIfEmpty(0).Max();
        return
        [
            $"{verb.Description}.", "", Usage.Line(verb),
            .. entries is [] ? (string[])[] : [""],
            .. entries.SelectMany(e => Entry(e.What, e.Description, column, width)),
        ];
    }

    private static IEnumerable<string> Entry(string what, string? description, int column, int width)
    {
        var left = column + 4;
        var beside = width - left >= LeastDescription;
        var indent = new string(' ', beside ? left : Indent);
        var lines = Plain.Wrapped(description ?? "", width - indent.Length).Split('\n');
        return beside
            ? lines.Select((line, i) => i == 0 ? $"  {what.PadRight(column)}  {line}" : indent + line)
            : lines.Select(line => indent + line).Prepend($"  {what}");
    }
}
