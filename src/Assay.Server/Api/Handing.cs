using Assay.Protocol.Agents;
using Assay.Server.Doors;

namespace Assay.Server.Api;

/// <summary>How an agent hands in: its branch, then its one submission.</summary>
internal static class Handing
{
    public static void Map(IEndpointRouteBuilder app, Func<HttpContext, AgentCall> call)
    {
        app.MapPut("/api/branch", async (HttpContext context) =>
        {
            var (host, direction) = call(context);
            return Answers.Json(await host.Submissions.TakeBranch(direction, context.Request.Body, context.RequestAborted));
        });
        app.MapPost("/api/submission", async (HttpContext context) =>
        {
            var (host, direction) = call(context);
            var request = context.Request.ContentLength is null or 0 ? new SubmissionRequest() : await context.Body<SubmissionRequest>();
            return Answers.Json(await host.Submissions.Submit(direction, request));
        });
    }
}
