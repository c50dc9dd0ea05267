using System.Text.Json;
using Assay.Protocol;
using Assay.Tracking;

namespace Assay.Server.Api;

/// <summary>JSON bodies in and out, in the one way in which JSON is written here.</summary>
internal static class Answers
{
    private const long MostJsonBytes = 1 << 20;

    /// <summary>Reads a bounded JSON body; throws <see cref="AssayException"/> with what is wrong.</summary>
    public static async Task<T> Body<T>(this HttpContext context)
    {
        if (context.Request.ContentLength > MostJsonBytes)
        {
            throw new AssayException($"The body has more than {MostJsonBytes} bytes.", ExitCode.Usage, 413);
        }

        using var bounded = new MemoryStream();
        var buffer = new byte[8192];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            bounded.Write(buffer, 0, read);
            if (bounded.Length > MostJsonBytes)
            {
                throw new AssayException($"The body has more than {MostJsonBytes} bytes.", ExitCode.Usage, 413);
            }
        }

        try
        {
            return JsonSerializer.Deserialize<T>(bounded.GetBuffer().AsSpan(0, (int)bounded.Length), AssayJson.Line)
                ?? throw AssayException.Usage("The body is empty: JSON is expected.");
        }
        catch (JsonException problem)
        {
            throw AssayException.Usage(Limits.Shown(BadJson.Sentence(problem), 300));
        }
    }

    /// <summary>A route that answers with JSON. Our own, since a lambda over <see cref="HttpContext"/> alone would bind to the overload that throws its answer away.</summary>
    public static void Get<T>(this IEndpointRouteBuilder app, string path, Func<HttpContext, Task<T>> answer)
        => app.MapGet(path, context => Send(context, answer, 200));

    public static void Post<T>(this IEndpointRouteBuilder app, string path, Func<HttpContext, Task<T>> answer, int status = 200)
        => app.MapPost(path, context => Send(context, answer, status));

    public static void Put<T>(this IEndpointRouteBuilder app, string path, Func<HttpContext, Task<T>> answer)
        => app.MapPut(path, context => Send(context, answer, 200));

    /// <summary>A query parameter that must be there.</summary>
    public static string Needed(this HttpContext context, string name)
        => context.Request.Query[name] is [{ Length: > 0 } value] ? value : throw AssayException.Usage($"The query parameter `{name}` is missing: add ?{name}=….");

    /// <summary>A query parameter that may be there.</summary>
    public static string? Given(this HttpContext context, string name) => context.Request.Query[name] is [{ Length: > 0 } value] ? value : null;

    private static async Task Send<T>(HttpContext context, Func<HttpContext, Task<T>> answer, int status)
    {
        var body = await answer(context);
        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(body, AssayJson.Line, context.RequestAborted);
    }
}
