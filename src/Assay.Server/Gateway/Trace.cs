using System.Text.Json;
using Assay.Protocol;
using Assay.Transcripts;

namespace Assay.Server.Gateway;

/// <summary>What is kept of a direction's calls. A guest that is refused again and again cannot fill the disk with it.</summary>
internal sealed class Trace(ModelAccess access)
{
    private const int MostRefusals = 1_000;
    private const int LargestRefused = 256 * 1024;
    private int refusals;

    public async Task Keep(Exchange exchange)
    {
        await access.Exchanges.Keep(exchange, CancellationToken.None);
        await access.Kept(exchange);
    }

    public async Task KeepRefusal(byte[] body, Func<JsonElement, Exchange> exchange)
    {
        if (Interlocked.Increment(ref refusals) <= MostRefusals)
        {
            await Keep(exchange(Element(body)));
        }
    }

    private static JsonElement Element(byte[] body)
    {
        try
        {
            if (body.Length <= LargestRefused)
            {
                using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 60 });
                _ = JsonSerializer.SerializeToUtf8Bytes(document.RootElement, AssayJson.Line);
                return document.RootElement.Clone();
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentException)
        {
            // It is not JSON, or holds text that is none, and was refused for that; its size is all that can be said of it.
        }

        return JsonSerializer.SerializeToElement($"{body.Length} bytes, not kept");
    }
}
