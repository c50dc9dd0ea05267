using System.Net.Sockets;
using System.Text;

namespace Assay.RedTeam.Field;

/// <summary>Many connections to one address that all begin a request and none ends it.</summary>
internal sealed class Crowd : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly List<Socket> sockets = [];

    /// <summary>Sends the beginning of a request over each of so many connections, as many as are taken.</summary>
    public static async Task<Crowd> Gather(Uri address, int count, byte[] beginning, CancellationToken cancel)
    {
        var crowd = new Crowd();
        for (var one = 0; one < count; one++)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            patience.CancelAfter(Patience.Stretched);
            try
            {
                var socket = await RawTalk.ConnectTcp(address, patience.Token);
                crowd.sockets.Add(socket);
                for (var sent = 0; sent < beginning.Length;)
                {
                    sent += await socket.SendAsync(beginning.AsMemory(sent), patience.Token);
                }
            }
            catch (Exception full) when (full is SocketException || (full is OperationCanceledException && !cancel.IsCancellationRequested))
            {
                // This one is not let in, or not listened to; the others are there.
            }
        }

        return crowd;
    }

    /// <summary>A POST that promises more than it will ever send.</summary>
    public static byte[] Beginning(string path, string token, int bytes)
        => [.. Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: assay\r\nAuthorization: Bearer {token}\r\nContent-Length: {bytes + 1}\r\n\r\n"), .. new byte[bytes]];

    public int Count => sockets.Count;

    public void Dispose() => sockets.ForEach(socket => socket.Dispose());
}
