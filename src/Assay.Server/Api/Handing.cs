using Assay.Protocol.Agents;
using Assay.Server.Doors;

namespace Assay.Server.Api;

/// <summary>How an agent hands in: its branch, then its one submission.</summary>
internal static class Handing
{
    public static void Map(IEndpointRouteBuilder app, Func<HttpContext, AgentCall> call)
    {
        app.Put("/api/branch", context => call(context).Host.Submissions.TakeBranch(call(context).Direction, context.Request.Body, context.RequestAborted));
        app.Post("/api/submission", async context =>
        {
            var request = context.Request.ContentLength is 0 ? new SubmissionRequest() : await context.Body<SubmissionRequest>();
            return await call(context).Host.Submissions.Submit(call(context).Direction, request, context.RequestAborted);
        });
    }
}
