using System.Net;
using System.Net.Sockets;

namespace Assay.Sandbox;

/// <summary>A TCP address on this machine that leads to a unix socket: what socat is behind the wall, for guests without one.</summary>
internal sealed class Forwarder : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly Task accepting;
    private readonly string socket;

    public Forwarder(string socket)
    {
        this.socket = socket;
        listener.Start();
        accepting = Accept();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await accepting;
        listener.Dispose();
        closing.Dispose();
    }

    private async Task Accept()
    {
        List<Task> open = [];
        try
        {
            while (true)
            {
                var client = await listener.AcceptSocketAsync(closing.Token);
                open.RemoveAll(task => task.IsCompleted);
                open.Add(Join(client));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task Join(Socket client)
    {
        try
        {
            using var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            client.NoDelay = true;
            await server.ConnectAsync(new UnixDomainSocketEndPoint(socket), closing.Token);
            await Task.WhenAll(Pump(client, server), Pump(server, client));
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException)
        {
            // One side hung up, which the other hears of as its own connection closes.
        }
        finally
        {
            client.Dispose();
        }
    }

    private async Task Pump(Socket from, Socket to)
    {
        var buffer = new byte[32 << 10];
        int read;
        while ((read = await from.ReceiveAsync(buffer, closing.Token)) > 0)
        {
            for (var sent = 0; sent < read;) sent += await to.SendAsync(buffer.AsMemory(sent, read - sent), closing.Token);
        }

        to.Shutdown(SocketShutdown.Send);
    }
}
