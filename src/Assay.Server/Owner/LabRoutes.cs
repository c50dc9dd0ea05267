using Assay.Audit;
using Assay.Protocol.Owners;
using Assay.Server.Api;
using Assay.Server.Hosting;

namespace Assay.Server.Owner;

/// <summary>Making and checking labs.</summary>
internal static class LabRoutes
{
    public static void Map(IEndpointRouteBuilder app, House house)
    {
        app.MapPost("/owner/init", async (HttpContext context) =>
            Answers.Json(await new Founding(house).Found(await context.Body<InitRequest>(), context.RequestAborted)));
        app.MapGet("/owner/check", async (HttpContext context, string dir) => Answers.Json(await Check(house, dir, context.RequestAborted)));
        app.MapGet("/owner/status", async (HttpContext context, string dir) => Answers.Json(StatusPage.Of(await house.Lab(dir, context.RequestAborted))));
        app.MapGet("/owner/journal", async (HttpContext context, string dir, long after) => Answers.Json(JournalPage.Of(await house.Lab(dir, context.RequestAborted), after)));
    }

    private static async Task<CheckAnswer> Check(House house, string dir, CancellationToken cancel)
    {
        var host = await house.Lab(dir, cancel);
        await host.Lab.VerifyData(cancel);
        return new CheckAnswer(host.Lab.Name, await DataAudit.Look(host.Lab, cancel));
    }
}
