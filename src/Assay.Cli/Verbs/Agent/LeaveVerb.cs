using System.CommandLine;
using Assay.Protocol.Agents;

namespace Assay.Cli.Verbs.Agent;

/// <summary><c>assay leave</c>: gives back the seat that <c>assay join</c> took. The direction is over.</summary>
internal static class LeaveVerb
{
    public static Command Create(Session session)
    {
        var command = new Command("leave", "Leave the lab: ends your direction; a submitted model is still scored");
        command.SetAction(async (_, cancel) =>
        {
            using var agent = session.Agent();
            var answer = await agent.Leave(new LeaveRequest(), cancel);
            session.Screen.Result($"{answer.Direction} has ended.");
        });
        return command;
    }
}
