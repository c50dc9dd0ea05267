using System.Text;
using Assay.Agents;

namespace Assay.Server.Gateway.Tunnels;

/// <summary>A CONNECT request, understood: where to, and with which token. Pure.</summary>
/// <param name="Host">Name and port, such as <c>packages.example.org:443</c>.</param>
/// <param name="Token">Empty where none was sent.</param>
internal sealed record Wish(string Host, string Token)
{
    private const string Name = "Proxy-Authorization:";

    /// <summary>Reads a head; null where it is not CONNECT as HTTP has it.</summary>
    public static Wish? Of(string head)
    {
        var lines = head.Split("\r\n");
        if (lines[0].Split(' ') is not ["CONNECT", var host, "HTTP/1.1" or "HTTP/1.0"] || Port(host) is null)
        {
            return null;
        }

        var header = lines.Skip(1).FirstOrDefault(line => line.StartsWith(Name, StringComparison.OrdinalIgnoreCase));
        return new Wish(host, header is null ? "" : TokenOf(header[Name.Length..].Trim()));
    }

    public int PortNumber => Port(Host)!.Value;

    /// <summary>The name or address, without its port and brackets.</summary>
    public string Place => Host[..Host.LastIndexOf(':')].Trim('[', ']');

    public bool Bears(string token) => Token.Length > 0 && Tokens.Same(Token, token);

    private static int? Port(string host)
        => host.LastIndexOf(':') is > 0 and var colon && int.TryParse(host.AsSpan(colon + 1), out var port) && port is > 0 and < 65_536 ? port : null;

    /// <summary>Bearer, or Basic with any name: programs know proxies as http://name:password@host.</summary>
    private static string TokenOf(string value)
    {
        if (value.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return value["Bearer ".Length..].Trim();
        }

        var bytes = new byte[512];
        return value.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) && value.Length < 512 && Convert.TryFromBase64String(value["Basic ".Length..].Trim(), bytes, out var count)
            && Encoding.UTF8.GetString(bytes, 0, count).Split(':', 2) is [_, var password] ? password : "";
    }
}
