using System.Net.Sockets;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Network;

/// <summary>The one server that a guest may speak to also knows the owner's routes: it is asked for them in every twisted way.</summary>
internal sealed class DoorAsProxy : Attack
{
    private const string Owners = "/owner/info";

    /// <summary>What only the answer to the owner's question holds: the number of the server's process.</summary>
    private const string Given = "\"pid\"";

    private static readonly string[] Paths =
    [
        Owners, "http://assay/owner/info", "http://127.0.0.1/owner/info", "//owner/info", "/api/../owner/info", "/api/%2e%2e/owner/info", "/api/..;/owner/info",
        "/api/..%2fowner/info", "/%6fwner/info", "/OWNER/INFO", "/owner%2finfo", "/health/../owner/info", "/health/owner/info", "/health/..%2f..%2fowner/info",
        "/./owner/info", "/owner/info/", "/owner/info;token=x", "/owner/info%00", "\\owner\\info", "/api/brief/../../owner/info", "/api/brief?/../../owner/info",
        "/api/2.0/mlflow/../../../owner/info", "/owner/info#/api/brief", "/owner\t/info", "*",
    ];

    private static readonly string[] Headers =
    [
        "Host: owner", "X-Original-URL: /owner/info", "X-Rewrite-URL: /owner/info", "X-Forwarded-Prefix: /owner/info", "X-HTTP-Method-Override: GET",
        "Forwarded: for=127.0.0.1;host=assay", "Upgrade: h2c\r\nConnection: Upgrade\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA",
    ];

    public override string Wall => "network";

    public override string Tries => "Asks its endpoint for the owner's routes by crooked paths, absolute addresses, CONNECT, header games and smuggled requests.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
        => await Ask(Requests(guest.Token), stop => RawTalk.ConnectTcp(new Uri(guest.Url), stop), cancel)
            is { } request ? Loot.Taken($"The owner's answer came to this request: {request.Split("\r\n")[0]}")
            : Loot.Nothing($"None of {Requests("").Count} requests was answered like the owner's: her routes are not mapped at this endpoint.");

    /// <summary>The same bytes where the owner's routes are.</summary>
    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var socket = Servers.Of(await grounds.Walled(cancel)).Socket;
        return await Ask(Requests("x"), stop => RawTalk.ConnectUnix(socket, stop), cancel)
            is { } request ? Loot.Taken($"Where her routes are mapped, she is answered: {request.Split("\r\n")[0]}")
            : Loot.Nothing("Not even the owner's own socket answered.");
    }

    private static async Task<string?> Ask(IReadOnlyList<string> requests, Func<CancellationToken, Task<Socket>> connect, CancellationToken cancel)
    {
        foreach (var request in requests)
        {
            using var socket = await connect(cancel);
            if ((await RawTalk.Ask(socket, request, cancel)).Contains(Given, StringComparison.Ordinal))
            {
                return request;
            }
        }

        return null;
    }

    private static List<string> Requests(string token)
    {
        var pass = $"Host: assay\r\nAuthorization: Bearer {token}\r\n";
        var smuggled = $"GET {Owners} HTTP/1.1\r\n{pass}Connection: close\r\n\r\n";
        return
        [
            .. Paths.Select(path => $"GET {path} HTTP/1.1\r\n{pass}Connection: close\r\n\r\n"),
            .. Headers.Select(header => $"GET /api/guidance HTTP/1.1\r\nAuthorization: Bearer {token}\r\n{header}\r\n{(header.StartsWith("Host", StringComparison.Ordinal) ? "" : "Host: assay\r\n")}\r\n"),
            $"CONNECT assay:80 HTTP/1.1\r\n{pass}\r\n{smuggled}",
            $"POST /api/guidance HTTP/1.1\r\n{pass}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{smuggled}",
            $"POST /api/guidance HTTP/1.1\r\n{pass}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n{smuggled}",
            $"POST /api/guidance HTTP/1.1\r\n{pass}Content-Length: 0\r\nContent-Length: 4\r\n\r\n{smuggled}",
            $"GET /api/guidance HTTP/1.1\r\n{pass}X: a\r\n\r\n{smuggled}",
            $"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n{smuggled}",
            $"GET {Owners}\r\n\r\n",
        ];
    }
}
