using Assay.Candidates;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.Reports;
using Assay.Server.Api;
using Assay.Server.Hosting;

namespace Assay.Server.Owner;

/// <summary>What the owner takes out of a lab: the report to read, the model to use.</summary>
internal static class ReportRoutes
{
    public static void Map(IEndpointRouteBuilder app, House house)
    {
        app.Post("/owner/report", async context =>
        {
            var request = await context.Body<LabRequest>();
            var host = await house.Lab(request.Dir, context.RequestAborted);
            return new ReportAnswer(ReportPage.Write(await Reporting.Gather(host, context.Given("reveal") == "true", context.RequestAborted)));
        });
        app.Post("/owner/take", async context => await Take(house, await context.Body<TakeRequest>(), context.RequestAborted));
    }

    private static async Task<TakeAnswer> Take(House house, TakeRequest request, CancellationToken cancel)
    {
        var host = await house.Lab(request.Dir, cancel);
        var direction = host.Journal.State.Named(request.Direction);
        var claim = await new Taking(host.Lab, host.Repository, host.Runs, host.Journal).Copy(direction, request.Out, cancel);
        var report = await Reporting.Gather(host, reveal: false, cancel);
        var statement = Statement.Write(report, direction.Id, claim.Commit, claim.Artifacts, host.Lab.Contract.Environment.Path);
        await File.WriteAllTextAsync(Path.Combine(request.Out, "STATEMENT.md"), statement, cancel);
        return new TakeAnswer(request.Out, claim.Commit,
            [.. Directory.EnumerateFiles(request.Out, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(request.Out, file)).Order(StringComparer.Ordinal)]);
    }
}
