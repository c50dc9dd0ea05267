using System.Net.Sockets;
using Assay.Agents;
using Assay.Protocol;
using Assay.Server.Doors;
using Microsoft.AspNetCore.Connections.Features;

namespace Assay.Server.Mcp;

/// <summary>
/// A call that this process makes to itself for a caller whose own request passed the gate. It bears the caller's token
/// and is subject to all that the token is; only the look at the connection's other end is spared, since that end is here.
/// </summary>
internal static class InnerCall
{
    private const string Header = "Assay-Inner";

    /// <summary>Known to this process alone, and only as long as it lives.</summary>
    private static readonly string Secret = Tokens.New();

    /// <summary>A client that speaks to the address by which the request came, with the request's token.</summary>
    public static HttpClient Client(HttpContext context)
    {
        var at = context.Features.Get<IConnectionSocketFeature>()?.Socket.LocalEndPoint;
        var client = at is UnixDomainSocketEndPoint ? Wire.OverSocket(at.ToString()!) : Wire.OverTcp(Own(context), AgentDoor.TokenOf(context));
        client.DefaultRequestHeaders.Authorization = new("Bearer", AgentDoor.TokenOf(context));
        client.DefaultRequestHeaders.Add(Header, Secret);
        return client;
    }

    /// <summary>True for a request of this process's own.</summary>
    public static bool Is(HttpContext context) => Tokens.Same(context.Request.Headers[Header].ToString(), Secret);

    private static Uri Own(HttpContext context)
        => new UriBuilder("http", context.Connection.LocalIpAddress!.ToString(), context.Connection.LocalPort).Uri;
}
