using System.CommandLine;
using Assay.Protocol.Agents;

namespace Assay.Cli.Verbs.Agent;

/// <summary><c>assay ask</c>: a question to the owner; an answer comes as guidance, if at all, and nobody waits for it.</summary>
internal static class AskVerb
{
    public static Command Create(Session session)
    {
        var question = new Argument<string>("QUESTION") { Description = "Your question, in quotes" };
        var command = new Command("ask", "Ask the owner a question; an answer, if any, comes as guidance") { question };
        command.SetAction(async (line, cancel) =>
        {
            await session.AsAgent(json: false, async agent =>
            {
                await agent.Ask(new Question(line.GetRequiredValue(question)), cancel);
                session.Screen.Say("Question sent. Do not wait: an answer would come as guidance, which `assay brief` shows.");
            }, cancel);
        });
        return command;
    }
}
