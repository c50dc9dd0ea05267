using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Assay.Server.Gateway.Tunnels;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Assay.Server.Gateway;

/// <summary>
/// HTTP CONNECT to the hosts of the owner's allow-list, at a direction's door. It looks at a connection's first bytes
/// before the web server does, which has no routes for CONNECT; every other connection goes on as it came.
/// </summary>
internal static class Tunnel
{
    private const int LargestHead = 8_192;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly byte[] Method = "CONNECT "u8.ToArray();
    private static readonly byte[] End = "\r\n\r\n"u8.ToArray();

    public static void Use(ListenOptions listen, TunnelAccess access)
    {
        var diggings = new Diggings(access);
        listen.Use(next => async connection =>
        {
            if (await Asks(connection))
            {
                await diggings.Serve(connection, await Head(connection, access.Clock));
            }
            else
            {
                await next(connection);
            }
        });
    }

    /// <summary>True when the first bytes are CONNECT's; nothing of them is taken.</summary>
    private static async Task<bool> Asks(ConnectionContext connection)
    {
        while (true)
        {
            var read = await connection.Transport.Input.ReadAsync();
            var first = read.Buffer.Slice(0, Math.Min(read.Buffer.Length, Method.Length)).ToArray();
            var may = Method.AsSpan(0, first.Length).SequenceEqual(first);
            var known = !may || first.Length == Method.Length || read.IsCompleted;
            connection.Transport.Input.AdvanceTo(read.Buffer.Start, known ? read.Buffer.Start : read.Buffer.End);
            if (known)
            {
                return may && first.Length == Method.Length;
            }
        }
    }

    /// <summary>The request's head; null when none comes in time, or it is too long to be one.</summary>
    private static async Task<string?> Head(ConnectionContext connection, TimeProvider clock)
    {
        using var time = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, connection.ConnectionClosed);
        try
        {
            return await Head(connection.Transport.Input, either.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task<string?> Head(PipeReader input, CancellationToken cancel)
    {
        while (true)
        {
            var read = await input.ReadAsync(cancel);
            var bytes = read.Buffer.Slice(0, Math.Min(read.Buffer.Length, LargestHead)).ToArray();
            var found = bytes.AsSpan().IndexOf(End);
            if (found >= 0)
            {
                input.AdvanceTo(read.Buffer.GetPosition(found + End.Length));
                return Encoding.Latin1.GetString(bytes, 0, found);
            }

            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted || bytes.Length == LargestHead)
            {
                return null;
            }
        }
    }
}
