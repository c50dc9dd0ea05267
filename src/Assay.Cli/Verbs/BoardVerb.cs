using System.CommandLine;
using Assay.Cli.Given;
using Assay.Cli.Pages;

namespace Assay.Cli.Verbs;

/// <summary><c>assay board</c>: the directions, ranked in public.</summary>
internal static class BoardVerb
{
    public static Command Create(Session session)
    {
        var lab = Options.Lab(session);
        var json = Options.Json();
        var command = new Command("board", "Leaderboard: directions ranked by public score") { lab, json };
        command.SetAction(async (line, cancel) =>
        {
            using var owner = await session.Owner(cancel);
            var status = await owner.Status(line.GetRequiredValue(lab), cancel);
            if (line.GetValue(json))
            {
                session.Screen.Json(Board.Ranked(status));
            }
            else if (status.Directions is [])
            {
                session.Screen.Say("No directions yet: `assay run` starts research.");
            }
            else
            {
                session.Screen.Result(Board.Of(status, session.Screen));
                foreach (var sentence in Marks.Lines(status).Concat(Leader.Of(status)))
                {
                    session.Screen.Result(sentence);
                }
            }
        });
        return command;
    }
}
