using System.CommandLine;

namespace Assay.Cli.Help;

/// <summary>The manual page <c>docs/cli.md</c>, written from the command tree so that it cannot say anything else than the program does.</summary>
internal static class Manual
{
    private const string Head = """
        # The command line

        Written by `assay help-page` from the program itself; a test fails when the two differ.

        `DIR` is the lab folder (default: the current folder). Results go to stdout, notes and progress to stderr, so
        `assay status --json | jq .best` works. Every command takes `--quiet` (`-q`: results and errors only) and `--verbose`
        (`-v`: the stack of an error). `assay completion bash`, `zsh` or `fish` prints a completion script. ± is one standard error.

        | exit code | meaning |
        |---|---|
        | 0 | done |
        | 1 | failed: it was tried and did not work; `check`: an error was found; `journal --verify`: the hash chain is broken; `run`: no candidate was submitted; `doctor`: something required is missing |
        | 2 | wrong usage: the command or its input was not understood |
        | 3 | refused by the lab's rules |
        | 130 | interrupted with Ctrl-C |

        The work is done by a server of your own (one for each state folder, `$ASSAY_HOME`, else `$XDG_DATA_HOME/assay`, else
        `~/.local/share/assay`). The first command starts it, closing the terminal does not stop it, and it exits after ten idle minutes.
        A server of another version, or one that was started before the last build, is restarted at once if no lab is running;
        otherwise `assay` asks first, and without a terminal it warns and keeps the old one. `$ASSAY_SERVER` names another program to start.

        To delete a lab, delete its folder and `labs/ID` in the state folder, while it does not run: `assay labs --json` has both.

        While `assay run` shows a lab on a terminal, Ctrl-C asks whether to pause the lab or to detach, `q` detaches, and the lab keeps
        running. A second `assay run` attaches to the same research and can only detach. Without a terminal Ctrl-C pauses the lab.

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
