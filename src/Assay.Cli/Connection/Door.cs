using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Cli.Connection;

/// <summary>The way to the owner's server: opens onto the one that runs, or starts one and waits until it answers.</summary>
internal sealed class Door(Home home, Session session)
{
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    public async Task<OwnerClient> Open(CancellationToken cancel)
    {
        home.Create();
        if (await Knock(cancel) is not { } open)
        {
            return (await Start(cancel)).Client;
        }

        var wish = Restart.Decide(Session.Version, open.Info, ServerProgram.IsNewer(session.Variable, home));
        if (wish.Words is { } words)
        {
            session.Screen.Say(words);
        }

        return wish.Now || (wish.Offered && session.Screen.Ask("Restart it now?") == true)
            ? await Anew(open, cancel)
            : open.Client;
    }

    /// <summary>The server that answers; null when none does.</summary>
    private async Task<(OwnerClient Client, ServerInfo Info)?> Knock(CancellationToken cancel)
    {
        if (ServerFile.Read(home) is not { } file || !File.Exists(file.Socket))
        {
            return null;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(AnswersWithin);
        var client = new OwnerClient(Wire.OverSocket(file.Socket));
        try
        {
            return (client, await client.Info(patience.Token));
        }
        catch (HttpRequestException)
        {
            // A socket that a server left behind: nobody listens.
            client.Dispose();
            return null;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            client.Dispose();
            throw new AssayException($"The server (process {file.Pid}) does not answer. End it with `kill {file.Pid}` and run the command again; its log is {home.Log}.");
        }
    }

    private async Task<(OwnerClient Client, ServerInfo Info)> Start(CancellationToken cancel)
    {
        using var server = ServerProgram.Of(session.Variable).Start(home);
        var started = session.Time.GetTimestamp();
        while (session.Time.GetElapsedTime(started) < StartsWithin)
        {
            if (await Knock(cancel) is { } open)
            {
                return open;
            }

            if (server.HasExited && await Another(cancel) is var other)
            {
                return other ?? throw Broken($"The server ended at once (exit code {server.ExitCode}).");
            }

            await Task.Delay(Glance, session.Time, cancel);
        }

        throw Broken("The server did not answer in time.");
    }

    // Two commands at once may both find none and start one; the state folder's lock lets one of them live, and it may still be waking up.
    private async Task<(OwnerClient Client, ServerInfo Info)?> Another(CancellationToken cancel)
    {
        for (var glances = 0; glances < 60; glances++)
        {
            if (await Knock(cancel) is { } open)
            {
                return open;
            }

            await Task.Delay(Glance, session.Time, cancel);
        }

        return null;
    }

    private async Task<OwnerClient> Anew((OwnerClient Client, ServerInfo Info) open, CancellationToken cancel)
    {
        using (open.Client)
        {
            await open.Client.Leave(cancel);
        }

        var asked = session.Time.GetTimestamp();
        while (await Knock(cancel) is { } still)
        {
            still.Client.Dispose();
            if (session.Time.GetElapsedTime(asked) > StartsWithin)
            {
                throw Broken($"The old server (process {open.Info.Pid}) does not exit.");
            }

            await Task.Delay(Glance, session.Time, cancel);
        }

        return (await Start(cancel)).Client;
    }

    private AssayException Broken(string what)
    {
        var last = File.Exists(home.Log) ? string.Join('\n', File.ReadLines(home.Log).TakeLast(8)) : "";
        return new AssayException($"{what} The end of its log, {home.Log}:\n{last}");
    }
}
