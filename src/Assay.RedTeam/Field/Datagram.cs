using System.Net;
using System.Net.Sockets;

namespace Assay.RedTeam.Field;

/// <summary>One datagram out, one back.</summary>
internal static class Datagram
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>What was answered; null when nothing came, or nothing could be sent.</summary>
    public static async Task<byte[]?> Ask(IPEndPoint place, byte[] question, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience.Stretched);
        try
        {
            using var socket = new UdpClient(place.AddressFamily);
            await socket.SendAsync(question, place, patience.Token);
            return (await socket.ReceiveAsync(patience.Token)).Buffer;
        }
        catch (Exception closed) when (closed is SocketException || (closed is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return null;
        }
    }
}
