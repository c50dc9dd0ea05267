using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Assay.Journal;
using Assay.Labs;
using Microsoft.AspNetCore.Connections;

namespace Assay.Server.Gateway.Tunnels;

/// <summary>The tunnels of one direction: each to a host that the owner named, to an address that we found ourselves, counted and logged.</summary>
internal sealed class Diggings(TunnelAccess access)
{
    private const int Most = 32;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly EgressLog log = new(access.Log);
    private int count;

    /// <summary>Answers one CONNECT; the head is null where none came.</summary>
    public async Task Serve(ConnectionContext connection, string? head)
    {
        try
        {
            var wish = head is null ? null : Wish.Of(head);
            await (Interlocked.Increment(ref count) > Most ? Refuse(connection, wish?.Host, "429 Too Many Requests", "32 tunnels are open, the maximum: close one.")
                : wish is null ? Refuse(connection, null, "400 Bad Request", "This is not an HTTP/1.1 CONNECT request.")
                : !wish.Bears(access.Token) ? Refuse(connection, wish.Host, "407 Proxy Authentication Required", "The token is not this direction's: send it as the password, http://assay:$ASSAY_TOKEN@….")
                : !access.Hosts.Any(line => AllowedHost.Covers(line, wish.Host)) ? Refuse(connection, wish.Host, "403 Forbidden", $"{Printable(wish.Host)} is not on the owner's list of hosts (`gateway: {{ hosts: […] }}` in lab.yaml).")
                : !log.HasRoom ? Refuse(connection, wish.Host, "429 Too Many Requests", "This direction has reached the limit of logged tunnels: reuse open connections.")
                : Dig(connection, wish));
        }
        finally
        {
            Interlocked.Decrement(ref count);
        }
    }

    private async Task Dig(ConnectionContext connection, Wish wish)
    {
        var begun = access.Clock.GetUtcNow();
        using var socket = await Reach(wish, connection.ConnectionClosed);
        if (socket is null)
        {
            await Refuse(connection, wish.Host, "502 Bad Gateway", $"{wish.Host} cannot be reached, or its name points to an address that is not public.");
            return;
        }

        access.Journal.Decide(state => (state[access.Direction].Hosts.Contains(wish.Host) ? null : new HostReached(access.Direction, wish.Host), true));
        var address = ((IPEndPoint)socket.RemoteEndPoint!).Address.ToString();
        var passage = new Passage(connection, socket);
        await passage.Hold();
        log.Write(new Egress(begun, wish.Host, address, passage.Sent, passage.Received, (access.Clock.GetUtcNow() - begun).TotalSeconds, null));
    }

    /// <summary>
    /// Connects to the first address that may be and answers. The name is looked up once and here, so that it cannot mean
    /// another place a moment later.
    /// </summary>
    private async Task<Socket?> Reach(Wish wish, CancellationToken closed)
    {
        using var time = new CancellationTokenSource(Patience, access.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, closed);
        foreach (var address in await Addresses(wish, either.Token))
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, wish.PortNumber), either.Token);
                return socket;
            }
            catch (Exception broken) when (broken is SocketException or OperationCanceledException)
            {
                // The next address may answer.
                socket.Dispose();
            }
        }

        return null;
    }

    private async Task<IEnumerable<IPAddress>> Addresses(Wish wish, CancellationToken cancel)
    {
        if (IPAddress.TryParse(wish.Place, out var written))
        {
            // A private one only where the owner wrote this very address.
            return PublicAddress.Holds(written) || access.Hosts.Contains(wish.Host) ? [written] : [];
        }

        try
        {
            return (await access.Resolve(wish.Place, cancel)).Where(PublicAddress.Holds);
        }
        catch (Exception unknown) when (unknown is SocketException or OperationCanceledException or ArgumentException)
        {
            // There is no such name.
            return [];
        }
    }

    private async Task Refuse(ConnectionContext connection, string? host, string status, string sentence)
    {
        log.Write(new Egress(access.Clock.GetUtcNow(), Printable(host ?? ""), null, 0, 0, 0, sentence));
        var body = Encoding.UTF8.GetBytes(sentence + "\n");
        var head = $"HTTP/1.1 {status}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {body.Length}\r\nConnection: close\r\n{(status.StartsWith("407", StringComparison.Ordinal) ? "Proxy-Authenticate: Basic realm=\"assay\"\r\n" : "")}\r\n";
        try
        {
            await connection.Transport.Output.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. body]);
            await connection.Transport.Output.CompleteAsync();
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException or OperationCanceledException)
        {
            // It does not want to hear it.
        }
    }

    private static string Printable(string host) => Allowed.Saying.Short(host);
}
