using System.CommandLine;
using Assay.Cli.Given;
using Assay.Cli.Pages;

namespace Assay.Cli.Verbs;

/// <summary><c>assay labs</c>: every lab of the state folder, and where it stands.</summary>
internal static class LabsVerb
{
    public static Command Create(Session session)
    {
        var json = Options.Json();
        var command = new Command("labs", "List all labs: where they are, what they reached, what is running") { json };
        command.SetAction(async (line, cancel) =>
        {
            using var owner = await session.Owner(cancel);
            var answer = await owner.Labs(cancel);
            if (line.GetValue(json))
            {
                session.Screen.Json(answer);
            }
            else if (answer.Labs is [])
            {
                session.Screen.Say("No labs yet: `assay init` creates one.");
            }
            else
            {
                LabTable.Show(answer, session);
                foreach (var note in LabTable.Notes(answer))
                {
                    session.Screen.Say(note);
                }
            }
        });
        return command;
    }
}
