using System.CommandLine;
using Assay.Cli.Given;
using Assay.Cli.Help;
using Assay.Protocol;

namespace Assay.Cli.Verbs;

/// <summary><c>assay help</c>: all commands, or one with its options; the same as <c>--help</c>.</summary>
internal static class HelpVerb
{
    public static Command Create(Session session, CommandLine commands)
    {
        var name = new Argument<string?>("VERB")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = "Command to explain (default: list all "
            + "commands)"
        };
        name.CompletionSources.Add(_ => Shown(commands).Select(verb => verb.Name));
        var command = new Command("help", "List the commands, or explain one of them") { name };
        command.SetAction(line =>
        {
            var width = session.Screen.Width;
            var text = line.GetValue(name) is { } verb ? HelpText.Of(Find(commands, verb), width) : HelpText.Of(commands, width);
            session.Screen.Result(string.Join('\n', text));
        });
        return command;
    }

    private static Command Find(CommandLine commands, string name)
    {
        if (Shown(commands).FirstOrDefault(verb => verb.Name == name) is { } found)
        {
            return found;
        }

        var meant = Nearest.To(name, Shown(commands).Select(verb => verb.Name));
        var hint = meant is null ? ". `assay help` lists them." : $": did you mean {meant}?";
        throw AssayException.Usage($"There is no command '{name}'{hint}");
    }

    private static IEnumerable<Command> Shown(CommandLine commands) => commands.Chapters.SelectMany(chapter => chapter.Verbs);
}
