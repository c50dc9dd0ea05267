using System.CommandLine;
using Assay.Cli.Given;
using Assay.Cli.Pages;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Cli.Verbs;

/// <summary><c>assay final</c>: the final test set, opened once for the one candidate that was chosen.</summary>
internal static class FinalVerb
{
    public static Command Create(Session session)
    {
        var lab = Options.Lab(session);
        var direction = Options.Direction(session, lab, "The chosen direction; `assay board` lists them");
        var yes = new Option<bool>("--yes") { Description = "Do not ask for confirmation" };
        var json = Options.Json();
        var command = new Command("final", "Score one chosen model, once, on the final test set") { lab, direction, yes, json };
        command.SetAction(async (line, cancel) =>
        {
            using var owner = await session.Owner(cancel);
            var request = new FinalRequest(line.GetRequiredValue(lab), line.GetRequiredValue(direction));
            var status = await owner.Status(request.Dir, cancel);
            if (status.Final is { Stage: FinalStage.Sealed } && !line.GetValue(yes) && !Agreed(session, request.Direction))
            {
                session.Screen.Say("Cancelled; the final test set is unused.");
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
        => session.Screen.Confirm($"The final test set can be used once in this lab. Use it for {direction}?")
            ?? throw AssayException.Usage("The final test set can be used once. Confirm with --yes.");
}
