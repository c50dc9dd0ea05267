using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Protocol;
using Assay.Protocol.Models;
using Microsoft.AspNetCore.Http.Features;

namespace Assay.Server.Gateway;

/// <summary>The guest's end of a call: what it sent, and what it is handed. That it hung up is noticed and disturbs nothing.</summary>
internal sealed class Guest(HttpContext context, ModelApi api)
{
    private const int LargestBody = 32 << 20;

    public ModelApi Api => api;

    public CancellationToken Left => context.RequestAborted;

    public string? Header(string name) => context.Request.Headers[name].FirstOrDefault();

    /// <summary>The body; null when it is too large.</summary>
    public async Task<byte[]?> Body()
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        using var body = new MemoryStream((int)Math.Clamp(context.Request.ContentLength ?? 0, 0, LargestBody));
        var buffer = new byte[1 << 16];
        for (var read = await context.Request.Body.ReadAsync(buffer, Left); read > 0; read = await context.Request.Body.ReadAsync(buffer, Left))
        {
            body.Write(buffer, 0, read);
            if (body.Length > LargestBody)
            {
                return null;
            }
        }

        return body.Capacity == body.Length ? body.GetBuffer() : body.ToArray();
    }

    public Task Refuse(int status, string sentence, string? retryAfter = null) => Tell(status, ErrorShape.Of(api, status, sentence), retryAfter);

    public async Task Tell(int status, JsonObject body, string? retryAfter = null)
    {
        Begin(status, "application/json", retryAfter);
        await Hand(JsonSerializer.SerializeToUtf8Bytes(body, AssayJson.Line));
    }

    /// <summary>Of a provider's headers these two go on, and no other.</summary>
    public void Begin(int status, string type, string? retryAfter = null)
    {
        if (Left.IsCancellationRequested)
        {
            return;
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }
    }

    /// <summary>Hands a piece on at once.</summary>
    public async Task Hand(ReadOnlyMemory<byte> piece)
    {
        try
        {
            await context.Response.Body.WriteAsync(piece, Left);
            await context.Response.Body.FlushAsync(Left);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // It hung up. The call goes on to its end without it, for what it costs is not known before.
        }
    }

    /// <summary>Breaks the answer off, so that what is not whole does not look whole.</summary>
    public void BreakOff() => context.Abort();
}
