using System.CommandLine;
using Assay.Cli.Given;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Cli.Verbs;

/// <summary><c>assay serve</c>: an address on this machine for programs that know no sockets, for as long as this program stays.</summary>
internal static class ServeVerb
{
    /// <summary>Often enough that the server does not think that nobody is there.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(5);

    public static Command Create(Session session)
    {
        var listen = new Option<string>("--listen")
        {
            HelpName = "127.0.0.1:PORT",
            DefaultValueFactory = _ => "127.0.0.1:0",
            Description = "The address; port 0 takes a free one",
        };
        var json = new Option<bool>("--json") { Description = "One line of JSON once it is ready: url and owner_token" };
        var command = new Command("serve", "Open a local address for browsers, MLflow clients and scripts, until Ctrl-C") { listen, json };
        command.SetAction(async (line, cancel) =>
        {
            using var owner = await session.Owner(cancel);
            var answer = await owner.Serve(line.GetRequiredValue(listen), cancel);
            Show(answer, line.GetValue(json), session);
            return await Stay(owner, session, cancel);
        });
        return command;
    }

    private static void Show(ServeAnswer answer, bool json, Session session)
    {
        if (json)
        {
            session.Screen.JsonLine(answer);
        }
        else
        {
            session.Screen.Result(answer.Url);
            session.Screen.Say($"The owner's token is {answer.OwnerToken}: it opens everything, so give it to nobody. Ctrl-C ends this.");
        }
    }

    private static async Task<int> Stay(OwnerClient owner, Session session, CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Heartbeat, session.Time, cancel);
                await owner.Info(cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return (int)ExitCode.Done;
        }
    }
}
