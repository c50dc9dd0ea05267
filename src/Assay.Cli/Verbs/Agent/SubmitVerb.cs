using System.CommandLine;
using Assay.Cli.Connection;
using Assay.Cli.Given;
using Assay.Protocol.Agents;

namespace Assay.Cli.Verbs.Agent;

/// <summary><c>assay submit</c>: hands in what is committed, once. A rehearsal that fails is told with its log and uses nothing up.</summary>
internal static class SubmitVerb
{
    public static Command Create(Session session)
    {
        var run = Options.Text("--run", "ID", "Tracked run of the submitted model");
        var json = Options.Json();
        var command = new Command("submit", "Submit the committed branch as this direction's candidate; once") { run, json };
        command.SetAction(async (line, cancel) =>
        {
            await session.AsAgent(line.GetValue(json), async agent =>
            {
                var commit = await Send(agent, session, cancel);
                var answer = await agent.Submit(new SubmissionRequest(line.GetValue(run)), cancel);
                if (line.GetValue(json))
                {
                    session.Screen.Json(answer);
                }
                else
                {
                    session.Screen.Result($"Accepted: commit {commit}.");
                }
            }, cancel);
        });
        return command;
    }

    private static async Task<string> Send(AgentClient agent, Session session, CancellationToken cancel)
    {
        var clone = new Clone(session.Folder);
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await clone.Bundle(file, cancel);
            if (await clone.LeftOut(cancel) is { Count: > 0 } loose)
            {
                session.Screen.Say($"Not committed, so not submitted: {string.Join(", ", loose)}.");
            }

            await using var bundle = File.OpenRead(file);
            return (await agent.SendBranch(bundle, cancel)).Commit;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
