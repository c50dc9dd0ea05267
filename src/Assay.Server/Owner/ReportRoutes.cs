using Assay.Candidates;
using Assay.Environments;
using Assay.Journal;
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
            if (context.Given("reveal") == "true") await host.Research.GradeWaiting(context.RequestAborted);
            var report = await Reporting.Gather(host, context.Given("reveal") == "true" ? PrivateRoutes.Reveal(host, "report") : null, context.RequestAborted);
            return new ReportAnswer(ReportPage.Write(report)) { Transcripts = TranscriptPage.All(report) };
        });
        app.Post("/owner/take", async context => await Take(house, await context.Body<TakeRequest>(), context.RequestAborted));
    }

    private static async Task<TakeAnswer> Take(House house, TakeRequest request, CancellationToken cancel)
    {
        var host = await house.Lab(request.Dir, cancel);
        var direction = host.Journal.State.Named(request.Direction);
        var (claim, left) = await new Taking(host.Lab, host.Repository, host.Runs, host.Journal).Copy(direction, request.Out, cancel);
        var before = host.Journal.State.Looks;
        var report = await Reported(host, direction, cancel);
        var statement = Statement.Write(report, direction.Id, claim.Commit, claim.Artifacts, Measured(host, direction.Id), [.. left.Select(one => one.Path)]);
        await File.WriteAllTextAsync(Path.Combine(request.Out, "STATEMENT.md"), statement + HowToPredict.Write(host.Lab, request.Out, $"dotnet {Path.Combine(Installation.Researcher, "assay-researcher.dll")}"), cancel);
        return new TakeAnswer(request.Out, claim.Commit,
            [.. Directory.EnumerateFiles(request.Out, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(request.Out, file)).Order(StringComparer.Ordinal)])
        {
            Look = host.Journal.State.Looks is var looks && looks > before ? looks : null,
            LeftOut = [.. left.Select(one => new LeftOutFile(one.Path, one.Reason))],
        };
    }

    /// <summary>With the numbers that the owner has seen already, for a statement travels with the model; telling them again is a look.</summary>
    private static async Task<ReportModel> Reported(LabHost host, DirectionState direction, CancellationToken cancel)
    {
        var final = host.Journal.State.Final is { Graded.Commitment: not null } opened && opened.Claim.Direction == direction.Id;
        if (final)
        {
            host.Journal.Append(new PrivateRevealed(PrivateRevealed.Final, [direction.Id]));
        }

        var look = FinalRoutes.WasRevealed(host, direction.Id) ? PrivateRoutes.Reveal(host, "take", direction.Id) : null;
        var report = await Reporting.Gather(host, look, cancel);
        return final ? report with { Final = Reporting.Final(host, host.Journal.State, reveal: true)! with { Shown = true } } : report;
    }

    /// <summary>The environment of the research that opened the direction, looked at once more.</summary>
    private static MeasuredEnvironment Measured(LabHost host, DirectionId direction)
    {
        var started = host.Journal.After(0).TakeWhile(entry => entry.Fact is not DirectionOpened opened || opened.Direction != direction)
            .Select(entry => entry.Fact).OfType<ResearchStarted>().LastOrDefault();
        var tools = Toolset.Of(host.Lab.Contract);
        return new MeasuredEnvironment(
            tools?.Folder, started?.Environment, Python.Of(host.Lab.Contract)?.Words,
            started?.Environment is { } then && (tools is null || !Directory.Exists(tools.Folder) || tools.Digest() != then));
    }
}
