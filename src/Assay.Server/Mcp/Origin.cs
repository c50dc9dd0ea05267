using System.Net;
using Assay.Protocol;

namespace Assay.Server.Mcp;

/// <summary>
/// A web page in somebody's browser may have its own name resolve to this machine and then speak to it. Such a request
/// says in <c>Origin</c> where the page came from: a page of this port is let through, by number or as
/// localhost, which no stranger's name server can hand out. Programs that are no browsers send none.
/// </summary>
internal static class Origin
{
    public static void Check(HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        if (origin.Length > 0 && !(Uri.TryCreate(origin, UriKind.Absolute, out var page) && IsOwn(page, context.Connection.LocalPort)))
        {
            throw AssayException.Refused("Refused: a web page from another origin sent this. Only programs, and pages from this address, may call a lab.");
        }
    }

    private static bool IsOwn(Uri page, int port)
        => page.Scheme is "http" or "https" && page.Port == port && (page.Host == "localhost" || IPAddress.TryParse(page.Host.Trim('[', ']'), out _));
}
