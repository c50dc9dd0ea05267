using Assay.Protocol;
using Assay.Tracking;
using Assay.Tracking.Artifacts;

namespace Assay.Server.Mlflow;

/// <summary>Sends a file that a guest wrote, in such a way that a browser saves it and runs nothing.</summary>
internal static class ArtifactDownload
{
    private static readonly HashSet<string> Texts = new(StringComparer.OrdinalIgnoreCase)
    {
        ".txt", ".log", ".err", ".cfg", ".conf", ".cnf", ".cf", ".ini", ".properties", ".prop", ".hocon", ".toml", ".yaml", ".yml", ".xml", ".svg", ".xhtml",
        ".json", ".js", ".mjs", ".css", ".py", ".py3", ".csv", ".tsv", ".md", ".rst", ".html", ".htm", ".mlmodel", ".mlproject",
    };

    private static readonly Dictionary<string, string> Pictures = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
    };

    public static Task Send(HttpContext http, string? path, ArtifactName name)
    {
        if (path is null || !File.Exists(path))
        {
            throw AssayException.Unknown($"There is no artifact '{Limits.Shown($"{name}")}'.");
        }

        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.File(path, ContentType(name.Parts[^1]), name.Parts[^1]).ExecuteAsync(http);
    }

    private static string ContentType(string file)
    {
        var extension = Path.GetExtension(file);
        return Texts.Contains(extension) || file is "MLmodel" or "MLproject"
            ? "text/plain; charset=utf-8"
            : Pictures.GetValueOrDefault(extension, "application/octet-stream");
    }
}
