using System.CommandLine;
using Assay.Cli.Given;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Cli.Verbs;

/// <summary><c>assay serve</c>: an address on this machine for programs that know no sockets, for as long as this program stays.</summary>
internal static class ServeVerb
{
    /// <summary>Often enough that the server does not think that nobody holds the address any more.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(5);

    public static Command Create(Session session)
    {
        var listen = new Option<string>("--listen")
        {
            HelpName = "127.0.0.1:PORT",
            DefaultValueFactory = _ => "127.0.0.1:0",
            Description = "Address to listen on; port 0 picks a free one",
        };
        var json = new Option<bool>("--json") { Description = "Print one line of JSON when ready: url and owner_token" };
        var command = new Command("serve", "Serve the MLflow and agent APIs on a local address until Ctrl-C") { listen, json };
        command.SetAction(async (line, cancel) =>
        {
            using var owner = await session.Owner(cancel);
            var (address, holder) = (line.GetRequiredValue(listen), Guid.NewGuid().ToString("n"));
            var answer = await owner.Serve(address, holder, cancel);
            Show(answer, line.GetValue(json), session);
            try
            {
                await Stay(() => owner.Serve(address, holder, cancel), answer, session, cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                await LetGo(owner, address, holder);
            }

            return (int)ExitCode.Done;
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
            session.Screen.Say($"Owner token: {answer.OwnerToken}. It gives full access, so keep it secret. Ctrl-C stops serving.");
        }
    }

    /// <summary>Holds the address. One that was closed meanwhile (this machine slept, say) opens anew with another token, which nobody was told.</summary>
    private static async Task Stay(Func<Task<ServeAnswer>> hold, ServeAnswer first, Session session, CancellationToken cancel)
    {
        while (true)
        {
            await Task.Delay(Heartbeat, session.Time, cancel);
            if (await hold() != first)
            {
                throw new AssayException("The address was closed and its token is no longer valid: run `assay serve` again.");
            }
        }
    }

    /// <summary>A courtesy: a server that does not hear of it notices by itself, within a minute.</summary>
    private static async Task LetGo(OwnerClient owner, string address, string holder)
    {
        using var patience = new CancellationTokenSource(Heartbeat);
        try
        {
            await owner.CloseAddress(address, holder, patience.Token);
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or OperationCanceledException or AssayException)
        {
            // The server is leaving, or is of an older build.
        }
    }
}
