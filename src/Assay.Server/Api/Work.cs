using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Server.Doors;
using Assay.Tracking;

namespace Assay.Server.Api;

/// <summary>What an agent does while it works: announce, evaluate, learn, ask.</summary>
internal static class Work
{
    public static void Map(IEndpointRouteBuilder app, Func<HttpContext, AgentCall> call)
    {
        app.MapPost("/api/direction", async (HttpContext context) => Answers.Json(Announce(call(context), await context.Body<Announcement>())));
        app.MapPost("/api/evaluations", async (HttpContext context, string? run) => Answers.Json(await Evaluate(call(context), context, run)));
        app.MapPost("/api/learnings", async (HttpContext context) =>
        {
            var (host, direction) = call(context);
            return Answers.Json(host.Notices.Learn(direction, await context.Body<Learning>()), 201);
        });
        app.MapPost("/api/questions", async (HttpContext context) =>
        {
            var (host, direction) = call(context);
            return Answers.Json(host.Notices.Ask(direction, await context.Body<Question>()), 201);
        });
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
            throw new AssayException($"This direction has no run '{run}': evaluate with the id of a run that it created, or without one.", ExitCode.Refused, 422);
        }

        var answer = await host.Evaluations.Answer(direction, run, context.Request.Body, context.RequestAborted);
        if (run is not null && answer.Score is { } score)
        {
            host.Runs.WriteOfficial(run, OfficialNames.PublicScore, score, host.Journal.State[direction].Evaluations.Count);
        }

        return answer;
    }
}
