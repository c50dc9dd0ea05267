using System.CommandLine;
using Assay.Cli.Given;
using Assay.Protocol.Agents;

namespace Assay.Cli.Verbs.Agent;

/// <summary><c>assay learn</c>: what this direction teaches the next, with the runs that show it.</summary>
internal static class LearnVerb
{
    public static Command Create(Session session)
    {
        var text = new Option<string>("--text")
        {
            HelpName = "TEXT",
            Required = true,
            Description = "One or two sentences that help "
            + "later agents"
        };
        var evidence = new Option<string[]>("--evidence")
        {
            HelpName = "RUN",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
            Description = "Tracked runs that show it; one or more",
        };
        var command = new Command("learn", "Record what this direction learned, with the runs that show it") { text, evidence };
        command.SetAction(async (line, cancel) =>
        {
            await session.AsAgent(json: false, async agent =>
            {
                await agent.Learn(new Learning(line.GetRequiredValue(text), line.GetRequiredValue(evidence)), cancel);
                session.Screen.Say("Recorded; later agents will read it.");
            }, cancel);
        });
        return command;
    }
}
