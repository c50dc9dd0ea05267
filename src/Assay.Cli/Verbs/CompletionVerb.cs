using System.CommandLine;
using Assay.Cli.Help;

namespace Assay.Cli.Verbs;

/// <summary><c>assay completion</c>: the script with which a shell completes commands, options and values.</summary>
internal static class CompletionVerb
{
    public static Command Create(Session session)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or fish" };
        shell.AcceptOnlyFromAmong([.. Shells.Scripts.Keys]);
        var command = new Command("completion", "Print the completion script of a shell; for bash, put `source <(assay completion bash)` "
            + "into ~/.bashrc") { shell };
        command.SetAction(line => session.Screen.Results.WriteLine(Shells.Scripts[line.GetRequiredValue(shell)]));
        return command;
    }
}
