using System.CommandLine;
using Assay.Cli.Given;
using Assay.Cli.Pages;

namespace Assay.Cli.Verbs.Agent;

/// <summary><c>assay history</c>: what earlier directions tried and learned.</summary>
internal static class HistoryVerb
{
    public static Command Create(Session session)
    {
        var json = Options.Json();
        var command = new Command("history", "Show what earlier directions tried and learned") { json };
        command.SetAction(async (line, cancel) =>
        {
            await session.AsAgent(line.GetValue(json), async agent =>
            {
                var history = await agent.History(cancel);
                if (line.GetValue(json))
                {
                    session.Screen.Json(history);
                }
                else
                {
                    session.Screen.Result(string.Join('\n', Past.Lines(history)));
                }
            }, cancel);
        });
        return command;
    }
}
