using System.CommandLine;

namespace Assay.Cli.Help;

/// <summary>The manual page <c>docs/cli.md</c>, written from the command tree so that it cannot say anything else than the program does.</summary>
internal static class Manual
{
    private const string Head = """
        # The command line

        Written by `assay help-page` from the program itself; a test fails when the two differ.

        `DIR` is the lab's folder, the current one when left out. Results go to stdout, words for people to stderr, so
        `assay status --json | jq .best` works as it stands. `--verbose` shows the stack of an error.

        | exit code | means |
        |---|---|
        | 0 | done |
        | 1 | failed: it was tried and did not work; `check`: a hazard is serious; `journal --verify`: the chain is broken; `run`: no candidate was submitted; `doctor`: something needed is missing |
        | 2 | wrong usage: the command or its input was not understood |
        | 3 | refused by the lab's rules |
        | 130 | interrupted with Ctrl-C |

        The verbs are a remote control: a server of your own does the work (one for each state folder, `$ASSAY_HOME`, else
        `$XDG_DATA_HOME/assay`, else `~/.local/share/assay`). The first verb starts it, closing the terminal does not end
        it, and it leaves by itself when nothing has happened for ten minutes. When it is of another version, or was
        started before the last build, it is restarted at once if no lab is at work; otherwise you are asked, or, where
        nobody can answer, told, and the old one goes on. `$ASSAY_SERVER` names another program to start.

        """;

    public static string Page(IReadOnlyList<Chapter> chapters)
        => string.Join('\n', [Head, .. chapters.SelectMany(Lines)]);

    private static IEnumerable<string> Lines(Chapter chapter)
        => [$"## {chapter.Title}", "", .. chapter.Verbs.SelectMany(Lines)];

    private static IEnumerable<string> Lines(Command verb)
    {
        yield return $"### assay {verb.Name}";
        yield return "";
        yield return $"{verb.Description}.";
        yield return "";
        yield return $"    {Usage.Line(verb)}";
        yield return "";
        foreach (var argument in verb.Arguments)
        {
            yield return $"- `{argument.Name}`: {argument.Description}";
        }

        foreach (var option in Usage.Own(verb))
        {
            yield return $"- `{Usage.Bare(option)}`: {option.Description}";
        }

        yield return "";
    }
}
