using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Server.Doors;
using Assay.Tracking;
using Microsoft.AspNetCore.Http.Features;

namespace Assay.Server.Api;

/// <summary>What an agent does while it works: announce, evaluate, learn, ask.</summary>
internal static class Work
{
    private const long Spare = 1 << 20;

    public static void Map(IEndpointRouteBuilder app, Func<HttpContext, AgentCall> call)
    {
        app.Post("/api/direction", async context => Announce(call(context), await context.Body<Announcement>()));
        app.Post("/api/evaluations", context => Evaluate(call(context), context, context.Given("run")));
        app.Post("/api/learnings", async context => call(context).Host.Notices.Learn(call(context).Direction, await context.Body<Learning>()), 201);
        app.Post("/api/questions", async context => call(context).Host.Notices.Ask(call(context).Direction, await context.Body<Question>()), 201);
    }

    private static Announced Announce(AgentCall call, Announcement announcement)
    {
        var announced = call.Host.Notices.Announce(call.Direction, announcement);
        call.Host.Runs.TagOfficially(call.Direction, OfficialNames.Rationale, announced.Rationale);
        return announced;
    }

    private static async Task<EvaluationAnswer> Evaluate(AgentCall call, HttpContext context, string? run)
    {
        var (host, direction) = call;
        if (run is not null && host.Runs.Find(run)?.Direction != direction)
        {
            throw new AssayException($"This direction has no run '{Limits.Shown(run)}': use the id of a run that it created, or none.", ExitCode.Refused, 422);
        }

        // More than the rows can need is not even taken; the reader says better what is wrong with a little more.
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = host.Vault.MostPublicBytes + Spare;
        var answer = await host.Evaluations.Answer(direction, run, context.Request.Body, context.RequestAborted);
        if (run is not null && answer.Score is { } score)
        {
            host.Runs.WriteOfficial(run, OfficialNames.PublicScore, score, host.Journal.State[direction].Evaluations.Count);
        }

        return answer;
    }
}
