using System.Text.Json;
using Assay.Protocol;

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
            throw AssayException.Usage($"The body is not the JSON that is expected here: {problem.Message}");
        }
    }

    public static IResult Json<T>(T answer, int status = 200) => Results.Json(answer, AssayJson.Line, statusCode: status);
}
