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
        app.Get("/owner/info", _ => Task.FromResult(Info(house)));
        app.Get("/owner/doctor", async context =>
        {
            house.CallersPath = context.Given("path") ?? house.CallersPath;
            return await Examination.Look(house, context.RequestAborted);
        });
        app.Post("/owner/leave", _ =>
        {
            lifetime.StopApplication();
            return Task.FromResult(Info(house));
        });
        app.Post("/owner/serve", context => house.Address.Open(context.Needed("listen"), context.Given("holder") ?? "", context.RequestAborted));
        app.Post("/owner/serve/close", async context =>
        {
            await house.Address.Close(context.Needed("listen"), context.Given("holder") ?? "");
            return Info(house);
        });
    }

    private static ServerInfo Info(House house)
        => new(Installation.Version, Environment.ProcessId, house.Open.Count(lab => lab.Research.AtWork));
}
