using System.Text.Json;
using Assay.Journal;
using Assay.Protocol;
using Assay.Sandbox;
using Assay.Server.Api;
using Assay.Vault;

namespace Assay.Server.Hosting;

/// <summary>The HTTP edge: turns exceptions into problem details. A bug is logged with its stack and told without it.</summary>
internal static class Problems
{
    /// <param name="app">Whose edge it is.</param>
    /// <param name="ofAgents">
    /// The server's log, where agents are answered: what fails of the sandbox names folders of this machine, which are the owner's to know.
    /// </param>
    public static void UseProblems(this WebApplication app, ILogger? ofAgents = null) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (Exception problem) when (!context.Response.HasStarted)
        {
            // The edge: whatever it was, the caller gets an answer and the server goes on.
            await Answer(context, Translate(problem, ofAgents ?? app.Logger, toAgents: ofAgents is not null));
        }
    });

    public static Task Answer(HttpContext context, Problem problem)
    {
        context.Response.StatusCode = problem.Status;
        context.Response.ContentType = "application/problem+json";
        return JsonSerializer.SerializeAsync(context.Response.Body, problem, AssayJson.Line, context.RequestAborted);
    }

    private static Problem Translate(Exception problem, ILogger log, bool toAgents)
    {
        switch (problem)
        {
            case AssayException told:
                return new Problem(First(told.Message), told.Status, Rest(told.Message), told.Exit);
            case BadHttpRequestException bad:
                return new Problem(bad.Message, bad.StatusCode, null, ExitCode.Usage);
            case JsonException json:
                return new Problem(BadJson.Sentence(json), 400, null, ExitCode.Usage);
            case IOException { InnerException: OverflowException }:
                // Kestrel's own way to say that a chunk's length is no length.
                return new Problem("The body's chunks are malformed: send a length, or well-formed chunks.", 400, null, ExitCode.Usage);
            case WallException wall when toAgents:
                log.LogError(wall, "A sandbox failed");
                return new Problem("A sandbox could not be set up on this machine. It does not count against any limit: try again.", 503);
            case WallException wall:
                return new Problem(wall.Message, 503);
            case JournalException or VaultException:
                // What Assay keeps is not what it wrote: the sentence names the file, and no such sentence holds a number.
                return new Problem(problem.Message, 500);
            case OperationCanceledException:
                return new Problem("The request was cancelled.", 499);
            default:
                log.LogError(problem, "A request failed");
                return new Problem("An internal error in Assay; the server's log has the details.", 500);
        }
    }

    private static string First(string message) => message.Split('\n', 2)[0];

    private static string? Rest(string message) => message.Split('\n', 2) is [_, { Length: > 0 } rest] ? rest : null;
}
