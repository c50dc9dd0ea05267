using System.CommandLine;
using Assay.Cli.Given;
using Assay.Protocol.Agents;

namespace Assay.Cli.Verbs.Agent;

/// <summary><c>assay announce</c>: what is about to be tried and why, said once and before it starts.</summary>
internal static class AnnounceVerb
{
    public static Command Create(Session session)
    {
        var title = new Option<string>("--title")
        {
            HelpName = "TEXT",
            Required = true,
            Description = "Short title; the direction's name "
            + "is made from it"
        };
        var rationale = new Option<string>("--rationale") { HelpName = "TEXT", Required = true, Description = "Why this may work" };
        var reference = new Option<string[]>("--reference")
        {
            HelpName = "TEXT",
            Description = "What it builds on: an earlier direction, "
            + "a paper; repeatable"
        };
        var json = Options.Json();
        var command = new Command("announce", "Announce what you will try and why; once, before "
            + "you start") { title, rationale, reference, json };
        command.SetAction(async (line, cancel) =>
        {
            await session.AsAgent(line.GetValue(json), async agent =>
            {
                var announced = await agent.Announce(
                    new Announcement(line.GetRequiredValue(title), line.GetRequiredValue(rationale), line.GetValue(reference) ?? []), cancel);
                if (line.GetValue(json))
                {
                    session.Screen.Json(announced);
                }
                else
                {
                    session.Screen.Result(announced.Slug);
                }
            }, cancel);
        });
        return command;
    }
}
