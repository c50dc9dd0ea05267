using System.CommandLine;
using Assay.Cli.Given;
using Assay.Cli.Pages;
using Assay.Protocol.Owners;

namespace Assay.Cli.Verbs;

/// <summary>What pause, resume and stop share: a word to a lab's pool, answered with where the lab stands.</summary>
internal static class Pool
{
    public static Command Verb(Session session, string name, string description, Func<OwnerClient, string, CancellationToken, Task<LabStatus>> word)
    {
        var lab = Options.Lab(session);
        var json = Options.Json();
        var command = new Command(name, description) { lab, json };
        command.SetAction(async (line, cancel) =>
        {
            using var owner = await session.Owner(cancel);
            var status = await word(owner, line.GetRequiredValue(lab), cancel);
            if (line.GetValue(json))
            {
                session.Screen.Json(status);
            }
            else
            {
                session.Screen.Say(Summary.Of(status).First());
            }
        });
        return command;
    }
}
