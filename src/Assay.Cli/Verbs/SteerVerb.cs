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
            Description = "Lab folder (default: current folder), and the guidance for the agents",
        };
        var command = new Command("steer", "Give guidance to all agents, running and later ones; at a check-in, suggest the next "
            + "direction and continue") { words };
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
                ? $"Guidance added for the agents of {status.Lab} (GUIDANCE.md)."
                : $"{status.Lab} continues; the next direction gets this as your suggestion.");
        });
        return command;
    }
}
