using System.CommandLine;
using Assay.Cli.Given;
using Assay.Cli.Pages;

namespace Assay.Cli.Verbs.Agent;

/// <summary><c>assay budget</c>: what this direction may still spend.</summary>
internal static class BudgetVerb
{
    public static Command Create(Session session)
    {
        var json = Options.Json();
        var command = new Command("budget", "Show the remaining budget of this direction") { json };
        command.SetAction(async (line, cancel) =>
        {
            await session.AsAgent(line.GetValue(json), async agent =>
            {
                var budget = await agent.Budget(cancel);
                if (line.GetValue(json))
                {
                    session.Screen.Json(budget);
                }
                else
                {
                    session.Screen.Result(Briefing.Line(budget));
                }
            }, cancel);
        });
        return command;
    }
}
