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
        var name = request.Direction ?? StatusPage.Of(host).Assessment?.Leader ?? TakeRequest.Baseline;
        var looks = host.Journal.State.Looks;
        var taking = new Taking(host.Lab, host.Repository, host.Runs, host.Journal);
        var (taken, statement) = name == TakeRequest.Baseline
            ? await Baseline(host, taking, request.Out, cancel)
            : await Submitted(host, taking, host.Journal.State.Named(name), request.Out, cancel);
        var use = HowToPredict.Write(host.Lab, request.Out, taken.LeftOut, $"dotnet {Path.Combine(Installation.Researcher, "assay-researcher.dll")}");
        await File.WriteAllTextAsync(Path.Combine(request.Out, "STATEMENT.md"), statement + use, cancel);
        var files = Directory.EnumerateFiles(request.Out, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(request.Out, file));
        return new TakeAnswer(request.Out, taken.Commit, [.. files.Order(StringComparer.Ordinal)])
        {
            Direction = name,
            Look = host.Journal.State.Looks is var now && now > looks ? now : null,
            LeftOut = LeftOut(taken),
        };
    }

    private static List<LeftOutFile> LeftOut(Taken taken) => [.. taken.LeftOut.Select(one => new LeftOutFile(one.Path, one.Reason, one.InPredict))];

    private static async Task<(Taken Taken, string Statement)> Baseline(LabHost host, Taking taking, string folder, CancellationToken cancel)
    {
        var taken = taking.Baseline(folder);
        return (taken, Statement.OfBaseline(await Reporting.Gather(host, null, cancel), taken.Artifacts));
    }

    private static async Task<(Taken Taken, string Statement)> Submitted(
        LabHost host, Taking taking, DirectionState direction, string folder, CancellationToken cancel)
    {
        var taken = await taking.Submitted(direction, folder, cancel);
        var report = await Reported(host, direction, cancel);
        return (taken, Statement.Write(report, direction.Id, taken.Commit!, taken.Artifacts, Measured(host, direction.Id), LeftOut(taken)));
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
