using System.CommandLine;
using Assay.Cli.Given;
using Assay.Cli.Pages;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Cli.Verbs;

/// <summary><c>assay final</c>: the final drawer, opened once for the one candidate that was chosen.</summary>
internal static class FinalVerb
{
    public static Command Create(Session session)
    {
        var lab = Options.Lab(session);
        var direction = new Option<string>("--direction") { HelpName = "SLUG", Required = true, Description = "Whose candidate you chose; `assay board` lists them" };
        var yes = new Option<bool>("--yes") { Description = "Open it without being asked again" };
        var json = Options.Json();
        var command = new Command("final", "Open the final drawer, once, for the one candidate that you chose") { lab, direction, yes, json };
        command.SetAction(async (line, cancel) =>
        {
            using var owner = await session.Owner(cancel);
            var request = new FinalRequest(line.GetRequiredValue(lab), line.GetRequiredValue(direction));
            var status = await owner.Status(request.Dir, cancel);
            if (status.Final is { Stage: FinalStage.Sealed } && !line.GetValue(yes) && !Agreed(session, request.Direction))
            {
                session.Screen.Say("Nothing was opened.");
                return;
            }

            var answer = await owner.Final(request, cancel);
            if (line.GetValue(json))
            {
                session.Screen.Json(answer);
                return;
            }

            foreach (var sentence in FinalScore.Sentences(answer, status.Metric))
            {
                session.Screen.Result(sentence);
            }
        });
        return command;
    }

    private static bool Agreed(Session session, string direction)
        => session.Screen.Confirm($"The final drawer is opened once in the life of this lab. Open it for {direction}?")
            ?? throw AssayException.Usage("The final drawer is opened once, and nobody is here to be asked: say --yes when you are sure.");
}
