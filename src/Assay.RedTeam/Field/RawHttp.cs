using System.Net.Sockets;
using System.Text;

namespace Assay.RedTeam.Field;

/// <summary>A request byte by byte: .NET's own client tidies addresses up before it sends them.</summary>
internal static class RawHttp
{
    /// <summary>Sends the request line's target as it is; the whole answer, headers and all.</summary>
    public static async Task<string> Ask(Guest guest, string method, string target, string body, CancellationToken cancel)
    {
        var address = new Uri(guest.Url);
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, cancel);
        await using var stream = client.GetStream();
        var head = $"{method} {target} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {guest.Token}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.UTF8.GetBytes(head + body), cancel);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        try
        {
            return await reader.ReadToEndAsync(cancel);
        }
        catch (IOException)
        {
            // A server that is offended enough hangs up.
            return "";
        }
    }

    /// <summary>True for an answer that gives what was asked for.</summary>
    public static bool IsGood(string answer) => answer.StartsWith("HTTP/1.1 2", StringComparison.Ordinal);
}
