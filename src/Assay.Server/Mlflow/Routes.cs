using Assay.Protocol;

namespace Assay.Server.Mlflow;

/// <summary>Maps routes under both prefixes, for clients and for the page; turns every refusal into MLflow's shape.</summary>
internal sealed class Routes(IEndpointRouteBuilder app, Func<HttpContext, MlflowScope> scope)
{
    private static readonly string[] Prefixes = ["/api/2.0", "/ajax-api/2.0"];

    public void Get(string path, Func<Call, Reply> answer) => Json("GET", path, answer);

    public void Post(string path, Func<Call, Reply> answer) => Json("POST", path, answer);

    /// <summary>A search: it has its own thread and so much time.</summary>
    public void Search(string path, Func<Call, Reply> answer) => Json("POST", path, call => SearchTime.Run(call, answer));

    public void Patch(string path, Func<Call, Reply> answer) => Json("PATCH", path, answer);

    public void Delete(string path, Func<Call, Reply> answer) => Json("DELETE", path, answer);

    /// <summary>A route whose handler writes the answer itself; the body is left unread.</summary>
    public void Raw(string method, string path, Func<Call, Task> handle)
    {
        foreach (var prefix in Prefixes)
        {
            RawAt(method, $"{prefix}/{path}", handle);
        }
    }

    /// <summary>A route without a prefix.</summary>
    public void RawAt(string method, string path, Func<Call, Task> handle) => app.MapMethods(path, [method], http => Guard(http, () =>
        handle(new Call(http, scope(http), Input.From(http.Request.Query)))));

    private static async Task Guard(HttpContext http, Func<Task> handle)
    {
        try
        {
            await handle();
        }
        catch (AssayException refusal) when (!http.Response.HasStarted)
        {
            await ErrorShape.Write(http, refusal);
        }
        catch (BadHttpRequestException broken) when (!http.Response.HasStarted)
        {
            await ErrorShape.Write(http, 400, "BAD_REQUEST", broken.Message);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client is gone; there is nobody to answer.
        }
        catch (Exception bug) when (!http.Response.HasStarted)
        {
            // This is the edge: the stack goes to the log, and the client gets a shape that it can read.
            Logger(http).LogError(bug, "{Method} {Path} failed", http.Request.Method, http.Request.Path);
            await ErrorShape.Write(http, 500, "INTERNAL_ERROR", "The server failed; its log says where.");
        }
    }

    private static ILogger Logger(HttpContext http) => http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Assay.Mlflow");

    private void Json(string method, string path, Func<Call, Reply> answer) => Json(method, path, call => Task.FromResult(answer(call)));

    private void Json(string method, string path, Func<Call, Task<Reply>> answer)
    {
        foreach (var prefix in Prefixes)
        {
            app.MapMethods($"{prefix}/mlflow/{path}", [method], http => Guard(http, async () =>
                await Answers.Write(http, await answer(await Call.Read(http, scope(http))))));
        }
    }
}
