using System.CommandLine;
using System.CommandLine.Invocation;
using Assay.Cli.Terminal;

namespace Assay.Cli.Help;

/// <summary>What <c>--help</c> prints: the verbs by chapter, or one verb with what it takes.</summary>
internal sealed class HelpAction(CommandLine commands, Screen screen) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var verb = parseResult.CommandResult.Command;
        screen.Result(string.Join('\n', verb is RootCommand ? Contents() : Verb(verb)));
        return 0;
    }

    private IEnumerable<string> Contents()
    {
        var width = commands.Chapters.SelectMany(c => c.Verbs).Max(v => v.Name.Length);
        yield return commands.Tree.Description!;
        foreach (var chapter in commands.Chapters)
        {
            yield return "";
            yield return chapter.Title;
            foreach (var verb in chapter.Verbs)
            {
                yield return $"  {verb.Name.PadRight(width)}  {verb.Description}";
            }
        }

        yield return "";
        yield return "`assay VERB --help` says more. `--verbose` shows the stack of an error.";
        yield return "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 refused by the lab's rules, 130 interrupted.";
    }

    private static IEnumerable<string> Verb(Command verb)
    {
        var entries = verb.Arguments.Select(a => (What: a.Name, a.Description))
            .Concat(Usage.Own(verb).Select(o => (What: Usage.Bare(o), o.Description)))
            .ToList();
        var width = entries.Select(e => e.What.Length).DefaultIfEmpty(0).Max();
        return
        [
            $"{verb.Description}.", "", Usage.Line(verb),
            .. entries is [] ? (string[])[] : [""],
            .. entries.Select(e => $"  {e.What.PadRight(width)}  {e.Description}"),
        ];
    }
}
