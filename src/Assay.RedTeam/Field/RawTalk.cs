using System.Net.Sockets;
using System.Text;

namespace Assay.RedTeam.Field;

/// <summary>Bytes to an HTTP server as no client would send them, and whatever comes back.</summary>
internal static class RawTalk
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    /// <summary>Sends and reads until the other side closes or falls silent.</summary>
    public static async Task<string> Ask(Socket socket, string request, CancellationToken cancel)
    {
        var answer = new StringBuilder();
        var buffer = new byte[1 << 16];
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            await socket.SendAsync(Encoding.Latin1.GetBytes(request), patience.Token);
            while (await socket.ReceiveAsync(buffer, patience.Token) is > 0 and var read)
            {
                answer.Append(Encoding.Latin1.GetString(buffer, 0, read));
                patience.CancelAfter(Patience);
            }
        }
        catch (Exception over) when (over is SocketException || (over is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            // What was said until then is the answer.
        }

        return answer.ToString();
    }

    public static async Task<Socket> ConnectTcp(Uri address, CancellationToken cancel)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(address.Host, address.Port, cancel);
        return socket;
    }

    public static async Task<Socket> ConnectUnix(string path, CancellationToken cancel)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancel);
        return socket;
    }
}
