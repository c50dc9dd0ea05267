using System.CommandLine;
using Assay.Cli.Given;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Cli.Verbs;

/// <summary><c>assay steer</c>: a word of the owner's to all agents, now and later.</summary>
internal static class SteerVerb
{
    public static Command Create(Session session)
    {
        // One argument for both, since DIR may be left out and TEXT may not.
        var words = new Argument<string[]>("[DIR] TEXT")
        {
            HelpName = "TEXT",
            Arity = new ArgumentArity(1, 2),
            Description = "The lab's folder (the current one when left out), and what to tell the agents",
        };
        var command = new Command("steer", "Tell all agents something: those at work, and those to come; at a check-in, suggest the next direction and go on") { words };
        command.SetAction(async (line, cancel) =>
        {
            var (dir, text) = line.GetRequiredValue(words) switch
            {
                [var folder, var said] => (session.FullPath(folder), said),
                [var said] => (session.Folder, said),
                _ => throw AssayException.Usage("`assay steer` needs one TEXT: put it in quotes."),
            };
            using var owner = await session.Owner(cancel);
            var before = await owner.Status(dir, cancel);
            var status = await owner.Steer(new SteerRequest(dir, text), cancel);
            session.Screen.Say(before.Waiting is null
                ? $"Told the agents of {status.Lab}: it stands in GUIDANCE.md and in the journal."
                : $"{status.Lab} goes on: its next direction is told this as your suggestion, and it stands in the journal.");
        });
        return command;
    }
}
