using System.CommandLine;
using Assay.Cli.Help;

namespace Assay.Cli.Verbs;

/// <summary><c>assay help-page</c>, hidden: prints <c>docs/cli.md</c>.</summary>
internal static class HelpPageVerb
{
    public static Command Create(Session session, CommandLine commands)
    {
        var command = new Command("help-page", "Print the manual of the command line") { Hidden = true };
        command.SetAction(_ => session.Screen.Results.Write(Manual.Page(commands.Chapters)));
        return command;
    }
}
