using System.Net;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.Server.Api;
using Assay.Server.Hosting;

namespace Assay.Server.Joining;

/// <summary>What the owner passes on to those who shall join: an address that is open, and the research's join token.</summary>
internal static class Inviting
{
    public static void Map(IEndpointRouteBuilder app, House house)
        => app.Get("/owner/invite", async context => Invite(
            await house.Lab(context.Needed("dir"), context.RequestAborted),
            await house.Address.Urls(context.RequestAborted)));

    private static InviteAnswer Invite(LabHost host, IEnumerable<Uri> urls)
    {
        var seats = host.Research.Seats;
        if (seats is null || !host.Journal.State.Research!.Limits.Agents.Keys.Any(Agents.AgentKinds.LivesElsewhere))
        {
            throw AssayException.Refused("This lab is not accepting remote agents: start it with `assay run DIR --agent join`.");
        }

        var url = Best(urls) ?? throw AssayException.Refused(
            "No address is open at which agents could join: run `assay serve --listen HOST:PORT` first, and leave it running.");
        return new InviteAnswer(url, seats.JoinToken, $"assay join {url} --token {seats.JoinToken}");
    }

    /// <summary>The address that reaches furthest. One that listens everywhere is called by this machine's name.</summary>
    internal static string? Best(IEnumerable<Uri> urls)
        => urls.OrderByDescending(Reach).ThenBy(url => url.Port).Select(url => Reach(url) == Everywhere
            ? new UriBuilder(url) { Host = Dns.GetHostName() }.Uri.GetLeftPart(UriPartial.Authority)
            : url.GetLeftPart(UriPartial.Authority)).FirstOrDefault();

    private const int Everywhere = 2;

    private static int Reach(Uri url)
        => !IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) ? 1
            : address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? Everywhere
            : IPAddress.IsLoopback(address) ? 0
            : 1;
}
