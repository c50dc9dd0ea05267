using System.CommandLine;
using Assay.Cli.Given;
using Assay.Cli.Pages;

namespace Assay.Cli.Verbs.Agent;

/// <summary><c>assay brief</c>: everything that an agent is told when it begins.</summary>
internal static class BriefVerb
{
    public static Command Create(Session session)
    {
        var json = Options.Json();
        var command = new Command("brief", "Show the task, the data files, the rules and the remaining budget") { json };
        command.SetAction(async (line, cancel) =>
        {
            await session.AsAgent(line.GetValue(json), async agent =>
            {
                var brief = await agent.Brief(cancel);
                if (line.GetValue(json))
                {
                    session.Screen.Json(brief);
                }
                else
                {
                    session.Screen.Result(string.Join('\n', Briefing.Lines(brief)));
                }
            }, cancel);
        });
        return command;
    }
}
