using System.IO.Pipelines;
using System.Net.Sockets;
using Assay.Commands;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Assay.Server.Doors;

/// <summary>
/// A connection of a direction. The web server's own takes in whatever comes as fast as it comes, so that a guest that sends single bytes
/// keeps a processor busy; this one charges each piece, and once the share of the server's time is used up, each waits before it is
/// received.
/// </summary>
internal sealed class MeteredConnection : DefaultConnectionContext, IConnectionSocketFeature
{
    private const int Piece = 16 << 10;
    private const int MostUnread = 1 << 20;
    private const int MostUnsent = 64 << 10;

    /// <summary>After so many pieces smaller than this without an answer in between, more are let gather before they are received.</summary>
    private const int SmallPiece = 1 << 10;
    private const int MostUnanswered = 8;
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(10);

    /// <summary>What it costs to hear of a piece, however small, beside what is done with it.</summary>
    private static readonly TimeSpan PerPiece = TimeSpan.FromMicroseconds(10);

    /// <summary>What it costs to hear of many, each of which wakes the server although they are received as one.</summary>
    private static readonly TimeSpan PerDrizzle = TimeSpan.FromMilliseconds(0.5);

    /// <summary>A request is refused with an explanation rather than left without an answer.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly Pipe input = PipeOf(MostUnread);
    private readonly Pipe output = PipeOf(MostUnsent);

    /// <summary>Never disposed, as the web server may abort what it has just disposed; it holds nothing that needs to be.</summary>
    private readonly CancellationTokenSource closed = new();

    private readonly NetworkStream stream;
    private readonly ServerTime time;
    private readonly Task moving;
    private int unanswered;

    public MeteredConnection(Socket socket, ServerTime time)
        : base(Guid.NewGuid().ToString("N"))
    {
        this.time = time;
        stream = new NetworkStream(socket, ownsSocket: true);
        Transport = new Duplex(input.Reader, output.Writer);
        ConnectionClosed = closed.Token;
        (LocalEndPoint, RemoteEndPoint) = (socket.LocalEndPoint, socket.RemoteEndPoint);
        Features.Set<IConnectionSocketFeature>(this);
        moving = ProcessorTime.Follow(time.Charge, () => Task.WhenAll(Receive(), Send()));
    }

    public Socket Socket => stream.Socket;

    public override void Abort(ConnectionAbortedException abortReason)
    {
        stream.Dispose();
        output.Reader.CancelPendingRead();
        _ = closed.CancelAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await input.Reader.CompleteAsync();
        await output.Writer.CompleteAsync();
        await moving;
        await closed.CancelAsync();
        await stream.DisposeAsync();
        await base.DisposeAsync();
    }

    private static Pipe PipeOf(int bytes)
        => new(new PipeOptions(pauseWriterThreshold: bytes, resumeWriterThreshold: bytes / 2, useSynchronizationContext: false));

    private async Task Receive()
    {
        try
        {
            while (await ReceivePiece())
            {
            }
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException)
        {
            // The client is gone, which whoever reads hears as the end.
        }

        await input.Writer.CompleteAsync();
        _ = closed.CancelAsync();
    }

    /// <summary>False when that was the last.</summary>
    private async Task<bool> ReceivePiece()
    {
        var drizzles = unanswered >= MostUnanswered;
        if (drizzles) await Task.WhenAny(Task.Delay(Gathering, closed.Token));
        await Task.WhenAny(time.Turn(LongestPause, closed.Token));

        // What is there already is received without waiting, and other connections would not have their turn.
        await Task.Yield();
        var read = await stream.ReadAsync(input.Writer.GetMemory(Piece));
        time.Charge(drizzles ? PerDrizzle : PerPiece);
        unanswered = read < SmallPiece ? unanswered + 1 : 0;
        input.Writer.Advance(read);
        return read > 0 && !(await input.Writer.FlushAsync()).IsCompleted;
    }

    private async Task Send()
    {
        try
        {
            while (await SendPiece())
            {
            }

            Socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception broken) when (broken is IOException or SocketException or ObjectDisposedException)
        {
            // The client is gone, and nobody is there to hear the rest.
        }

        await output.Reader.CompleteAsync();
        input.Writer.CancelPendingFlush();
    }

    /// <summary>False when that was the last.</summary>
    private async Task<bool> SendPiece()
    {
        var ready = await output.Reader.ReadAsync();
        foreach (var part in ready.Buffer)
        {
            await stream.WriteAsync(part);
        }

        unanswered = 0;
        output.Reader.AdvanceTo(ready.Buffer.End);
        return !ready.IsCompleted && !ready.IsCanceled;
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
