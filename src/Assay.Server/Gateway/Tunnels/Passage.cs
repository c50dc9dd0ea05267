using System.IO.Pipelines;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace Assay.Server.Gateway.Tunnels;

/// <summary>Bytes both ways between a guest and a host, counted, until both have said their last or one is gone.</summary>
internal sealed class Passage(ConnectionContext connection, Socket socket)
{
    private static readonly TimeSpan AfterLast = TimeSpan.FromMinutes(1);

    public long Sent { get; private set; }

    public long Received { get; private set; }

    /// <summary>Tells the guest that it is through, and lets bytes pass until the end.</summary>
    public async Task Hold()
    {
        using var gone = new CancellationTokenSource();
        await Task.WhenAll(Watched(Out, gone), Watched(In, gone));
    }

    private async Task Out(CancellationTokenSource gone)
    {
        var cancel = gone.Token;
        while (true)
        {
            var read = await connection.Transport.Input.ReadAsync(cancel);
            foreach (var piece in read.Buffer)
            {
                await SendAll(piece, cancel);
            }

            connection.Transport.Input.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                // It said its last, or it is gone, which looks the same: the host may still answer, but not for ever.
                socket.Shutdown(SocketShutdown.Send);
                gone.CancelAfter(AfterLast);
                return;
            }
        }
    }

    private async Task SendAll(ReadOnlyMemory<byte> piece, CancellationToken cancel)
    {
        while (piece.Length > 0)
        {
            var sent = await socket.SendAsync(piece, cancel);
            Sent += sent;
            piece = piece[sent..];
        }
    }

    private async Task In(CancellationTokenSource gone)
    {
        var (cancel, output) = (gone.Token, connection.Transport.Output);
        await output.WriteAsync("HTTP/1.1 200 Connection Established\r\n\r\n"u8.ToArray(), cancel);
        for (var read = await Take(output, cancel); read > 0; read = await Take(output, cancel))
        {
            Received += read;
            output.Advance(read);
            await output.FlushAsync(cancel);
        }

        await output.CompleteAsync();
    }

    private ValueTask<int> Take(PipeWriter output, CancellationToken cancel) => socket.ReceiveAsync(output.GetMemory(1 << 14), cancel);

    /// <summary>A way that breaks takes the other with it.</summary>
    private static async Task Watched(Func<CancellationTokenSource, Task> way, CancellationTokenSource gone)
    {
        try
        {
            await way(gone);
        }
        catch (Exception broken) when (broken is IOException or SocketException or OperationCanceledException or InvalidOperationException)
        {
            // One of the two is gone, which is how most tunnels end.
            await gone.CancelAsync();
        }
    }
}
