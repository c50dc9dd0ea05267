using Assay.Journal;
using Assay.Protocol.Owners;
using Assay.Reports;
using Assay.Server.Api;
using Assay.Server.Hosting;
using Assay.Transcripts;

namespace Assay.Server.Owner;

/// <summary>What an agent did, for the owner alone: the steps of its model, or what its program printed where it has none.</summary>
internal static class TranscriptRoutes
{
    public static void Map(IEndpointRouteBuilder app, House house) => app.Get("/owner/transcript", async context =>
    {
        var host = await house.Lab(context.Needed("dir"), context.RequestAborted);
        var answer = Of(host, host.Journal.State.Named(context.Needed("direction")));
        return context.Given("html") == "true" ? answer with { Html = TranscriptPage.Write(answer) } : answer;
    });

    public static TranscriptAnswer Of(LabHost host, DirectionState direction)
    {
        var (steps, lookedAt) = Transcript.Read(new ExchangeStore(host.Lab.State.Exchanges(direction.Id)).All());
        var log = steps.Count > 0 ? "" : PrintedLog.Of(host.Lab.State.Workspace(direction.Id));
        return new TranscriptAnswer(direction.Id, direction.Slug, direction.AgentKind, direction.Usd, steps, lookedAt, log);
    }
}
