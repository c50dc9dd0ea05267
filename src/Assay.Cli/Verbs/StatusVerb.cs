using System.CommandLine;
using Assay.Cli.Given;
using Assay.Cli.Pages;
using Assay.Cli.Terminal;
using Assay.Protocol.Owners;

namespace Assay.Cli.Verbs;

/// <summary><c>assay status</c>: where a lab stands.</summary>
internal static class StatusVerb
{
    public static Command Create(Session session)
    {
        var lab = Options.Lab(session);
        var json = Options.Json();
        var command = new Command("status", "Show the state of a lab and its directions") { lab, json };
        command.SetAction(async (line, cancel) =>
        {
            using var owner = await session.Owner(cancel);
            Show(await owner.Status(line.GetRequiredValue(lab), cancel), line.GetValue(json), session.Screen);
        });
        return command;
    }

    public static void Show(LabStatus status, bool json, Screen screen)
    {
        if (json)
        {
            screen.Json(status);
            return;
        }

        foreach (var sentence in Summary.Of(status))
        {
            screen.Result(sentence);
        }

        if (status.Directions is not [])
        {
            screen.Result(Board.Of(status, screen));
            foreach (var mark in Marks.Lines(status))
            {
                screen.Result(mark);
            }
        }
    }
}
