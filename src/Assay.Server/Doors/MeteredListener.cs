using System.Net;
using System.Net.Sockets;
using Assay.Commands;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Assay.Server.Doors;

/// <summary>
/// Accepts one direction's connections and charges it for each, whatever is said on it: what is no HTTP, or one connection too many, the
/// web server turns away before any request. Once the share of the server's time is used up, they are accepted one at a time and slowly,
/// so that a client waits in the kernel's queue.
/// </summary>
internal sealed class MeteredListener(Socket socket, ServerTime time) : IConnectionListener
{
    /// <summary>What it costs to accept a connection and to close it, beside what is done for it in between.</summary>
    public static readonly TimeSpan PerConnection = TimeSpan.FromMilliseconds(0.1);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public EndPoint EndPoint { get; } = socket.LocalEndPoint!;

    /// <summary>The next connection; null once the listener is closed.</summary>
    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            await time.Turn(Pause, cancellationToken);
            try
            {
                var accepted = await socket.AcceptAsync(cancellationToken);
                time.Charge(PerConnection);
                return new MeteredConnection(accepted, time);
            }
            catch (Exception closed) when (closed is ObjectDisposedException or SocketException { SocketErrorCode: SocketError.OperationAborted })
            {
                return null;
            }
            catch (Exception broken) when (broken is SocketException or IOException)
            {
                // The client left while it waited, or the process has too many files open.
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => DisposeAsync();

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>Where the web server gets one direction's connections from.</summary>
internal sealed class MeteredTransport(ServerTime time) : IConnectionListenerFactory
{
    private const int Backlog = 512;

    /// <summary>Has a web server get all of its connections so.</summary>
    public static void Use(IServiceCollection services, ServerTime time) => services.AddSingleton<IConnectionListenerFactory>(new MeteredTransport(time));

    /// <summary>Has all that is done for a listener's connections count, from the first byte and not from the first whole request.</summary>
    public static void Follow(ListenOptions listen, ServerTime time)
        => listen.Use(next => connection => ProcessorTime.Follow(time.Charge, () => next(connection)));

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        socket.Listen(Backlog);
        return ValueTask.FromResult<IConnectionListener>(new MeteredListener(socket, time));
    }
}
