using System.CommandLine;
using Assay.Cli.Given;

namespace Assay.Cli.Verbs;

/// <summary><c>assay invite</c>: the one line that another account or host runs to join a lab's research.</summary>
internal static class InviteVerb
{
    public static Command Create(Session session)
    {
        var lab = Options.Lab(session);
        var json = Options.Json();
        var command = new Command("invite", "Print the command for an agent on another account or host to join") { lab, json };
        command.SetAction(async (line, cancel) =>
        {
            using var owner = await session.Owner(cancel);
            var answer = await owner.Invite(line.GetRequiredValue(lab), cancel);
            if (line.GetValue(json))
            {
                session.Screen.Json(answer);
            }
            else
            {
                session.Screen.Result(answer.Command);
                session.Screen.Say("The token is valid for this lab while this research runs. See docs/agents.md, \"Joining from "
                    + "elsewhere\".");
            }
        });
        return command;
    }
}
