using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.Sandbox;
using Assay.Server.Api;
using Assay.Server.Hosting;

namespace Assay.Server.Owner;

/// <summary>The server itself: what it is, what the machine lacks, the address for programs that know no sockets, its leaving.</summary>
internal static class ServerRoutes
{
    public static void Map(IEndpointRouteBuilder app, House house, IHostApplicationLifetime lifetime)
    {
        app.MapGet("/owner/info", () => Answers.Json(Info()));
        app.MapGet("/owner/doctor", async (HttpContext context) => Answers.Json(await Examination.Look(house, context.RequestAborted)));
        app.MapPost("/owner/leave", () =>
        {
            lifetime.StopApplication();
            return Answers.Json(Info());
        });
        app.MapPost("/owner/serve", async (HttpContext context, string listen) => Answers.Json(await house.Address.Open(listen, context.RequestAborted)));
    }

    private static ServerInfo Info() => new(Installation.Version, Environment.ProcessId);
}
