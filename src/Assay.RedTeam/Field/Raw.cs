using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Assay.RedTeam.Field;

/// <summary>A connection to the door on which a case sends bytes as no client would.</summary>
internal sealed partial class Raw : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly TcpClient connection = new();
    private readonly string token;
    private NetworkStream? stream;

    private Raw(string token) => this.token = token;

    // Asked for once: a connection that has ended gives none any more.
    public NetworkStream Stream => stream ??= connection.GetStream();

    public static async Task<Raw> Connect(Guest guest, CancellationToken cancel)
    {
        var (address, raw) = (new Uri(guest.Url), new Raw(guest.Token));
        await raw.connection.ConnectAsync(address.Host, address.Port, cancel);
        _ = raw.Stream;
        return raw;
    }

    public Task Send(string text, CancellationToken cancel) => Stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancel).AsTask();

    /// <summary>Begins an evaluation whose length is what these header lines say.</summary>
    public Task Begin(string lengths, CancellationToken cancel)
        => Send($"POST /api/evaluations HTTP/1.1\r\nHost: assay\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n{lengths}\r\n\r\n", cancel);

    /// <summary>Sends nothing more; what was sent stands.</summary>
    public void Close() => connection.Client.Shutdown(SocketShutdown.Send);

    /// <summary>What came back until the end, and its status; 0 when nothing did.</summary>
    public async Task<(int Status, string Text)> Answer(CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience.Stretched);
        using var answer = new MemoryStream();
        try
        {
            await Stream.CopyToAsync(answer, patience.Token);
        }
        catch (Exception ended) when (ended is IOException || (ended is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            // The other end is gone or waits for more; what it said until then is its answer.
        }

        var text = Encoding.UTF8.GetString(answer.ToArray());
        return (Status().Matches(text) is [.., var last] ? int.Parse(last.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) : 0, text);
    }

    public void Dispose() => connection.Dispose();

    // The last one: "100 Continue" may stand before it.
    [GeneratedRegex(@"HTTP/1\.1 (\d{3})")]
    private static partial Regex Status();
}
