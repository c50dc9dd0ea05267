using System.CommandLine;

namespace Assay.Cli.Verbs;

/// <summary><c>assay version</c>: the version of this program, as <c>--version</c> prints it.</summary>
internal static class VersionVerb
{
    public static Command Create(Session session)
    {
        var command = new Command("version", "Print the version");
        command.SetAction(_ => session.Screen.Result(Session.Build));
        return command;
    }
}
