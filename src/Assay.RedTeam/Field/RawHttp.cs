using System.Text;

namespace Assay.RedTeam.Field;

/// <summary>A request whose target is sent as it is: .NET's own client tidies addresses up before it sends them.</summary>
internal static class RawHttp
{
    /// <summary>The whole answer, headers and all; empty when the server is offended enough to hang up.</summary>
    public static async Task<string> Ask(Guest guest, string method, string target, string body, CancellationToken cancel)
    {
        using var raw = await Raw.Connect(guest, cancel);
        await raw.Send(
            $"{method} {target} HTTP/1.1\r\nHost: {new Uri(guest.Url).Authority}\r\nAuthorization: Bearer {guest.Token}\r\n"
            + $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}",
            cancel);
        return (await raw.Answer(cancel)).Text;
    }

    /// <summary>True for an answer that gives what was asked for.</summary>
    public static bool IsGood(string answer) => answer.StartsWith("HTTP/1.1 2", StringComparison.Ordinal);
}
