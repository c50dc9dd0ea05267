using System.Globalization;
using Assay.Audit;
using Assay.Environments;
using Assay.Protocol.Owners;
using Assay.Server.Api;
using Assay.Server.Hosting;

namespace Assay.Server.Owner;

/// <summary>Making, checking and listing labs, and the runs that agents tracked in them.</summary>
internal static class LabRoutes
{
    public static void Map(IEndpointRouteBuilder app, House house)
    {
        app.Post("/owner/init", async context => await new Founding(house).Found(await context.Body<InitRequest>(), context.RequestAborted));
        app.Get("/owner/init/progress", context => Task.FromResult(new InitProgress(house.Foundings.PhaseOf(context.Needed("dir")))));
        app.Get("/owner/check", context => Check(house, context.Needed("dir"), context.RequestAborted));
        app.Get("/owner/status", async context => StatusPage.Of(await house.Lab(context.Needed("dir"), context.RequestAborted)));
        app.Get("/owner/labs", context => LabList.Of(house, context.RequestAborted));
        app.Post("/owner/runs", async context =>
        {
            var request = await context.Body<RunsRequest>();
            var host = await house.Lab(request.Dir, context.RequestAborted);
            return RunList.Of(host.Runs, host.Journal.State, request, context.RequestAborted);
        });
        app.Get("/owner/journal", context => Task.FromResult(JournalPage.Of(
            house, context.Needed("dir"),
            long.TryParse(context.Given("after"), CultureInfo.InvariantCulture, out var after) ? after : 0,
            context.Given("verify") == "true")));
    }

    private static async Task<CheckAnswer> Check(House house, string dir, CancellationToken cancel)
    {
        var host = await house.Lab(dir, cancel);
        await host.Lab.VerifyData(cancel);
        Admission.Check(host.Lab, house.Home, host.Lab.Contract.Agents.Concurrent);
        IReadOnlyList<Hazard> hazards = [.. await DataAudit.Look(host.Lab, cancel), .. await SourceHazards.Look(host.Lab, house.Home, cancel)];
        return new CheckAnswer(host.Lab.Name, hazards) { Columns = await ColumnList.Of(host.Lab, cancel) };
    }
}
