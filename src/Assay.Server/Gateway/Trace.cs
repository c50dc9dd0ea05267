using System.Text.Json;
using Assay.Protocol;
using Assay.Transcripts;

namespace Assay.Server.Gateway;

/// <summary>
/// What is kept of a direction's calls: all that was paid for, until its room is full. Of what brought nothing (refusals, errors,
/// counts of tokens) the first thousand, so that it cannot fill the disk.
/// </summary>
internal sealed class Trace(ModelAccess access)
{
    private const int MostUnpaid = 1_000;
    private const int LargestUnpaid = 256 * 1024;
    private int unpaid;

    /// <summary>True while more may be kept: what cannot be kept must not be called.</summary>
    public bool HasRoom => access.Exchanges.Bytes < access.MostTraceBytes;

    public async Task Keep(Exchange exchange)
    {
        await access.Exchanges.Keep(exchange, CancellationToken.None);
        await access.Kept(exchange);
    }

    /// <summary>Keeps an exchange that brought nothing, if it is one of the first, and of its texts what is not too long. It is looked at in any case.</summary>
    public async Task KeepUnpaid(byte[] request, Func<JsonElement, Exchange> exchange)
    {
        var whole = exchange(Element(request));
        var bounded = whole.Response.Length > LargestUnpaid ? whole with { Response = whole.Response[..LargestUnpaid] } : whole;
        if (Interlocked.Increment(ref unpaid) <= MostUnpaid && HasRoom)
        {
            await access.Exchanges.Keep(bounded, CancellationToken.None);
        }

        await access.Kept(bounded);
    }

    private static JsonElement Element(byte[] body)
    {
        try
        {
            if (body.Length <= LargestUnpaid)
            {
                using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 60 });
                _ = JsonSerializer.SerializeToUtf8Bytes(document.RootElement, AssayJson.Line);
                return document.RootElement.Clone();
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentException)
        {
            // It is not JSON, or holds text that is none, and was refused for that: its size is all that can be said of it.
        }

        return JsonSerializer.SerializeToElement($"{body.Length} bytes, not kept");
    }
}
