using System.Text.Json;
using Assay.Tracking.Artifacts;

namespace Assay.Server.Mlflow;

/// <summary>A run's artifacts: listed, and downloaded for the page.</summary>
internal static class Artifacts
{
    public static void Map(Routes routes)
    {
        routes.Get("artifacts/list", List);
        routes.RawAt("GET", "/get-artifact", Download);
    }

    /// <summary>A listing whose paths are relative to the root.</summary>
    public static Reply Listing(string uri, ArtifactName? folder, IReadOnlyList<ArtifactEntry> entries) => json =>
    {
        json.WriteStartObject();
        json.WriteString("root_uri", uri);
        json.List("files", entries, (_, entry) => Entry(json, folder is null ? entry.Name : $"{folder}/{entry.Name}", entry));
        json.WriteEndObject();
    };

    public static void Entry(Utf8JsonWriter json, string path, ArtifactEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("path", path);
        json.WriteBoolean("is_dir", entry.IsFolder);
        if (!entry.IsFolder)
        {
            json.WriteNumber("file_size", entry.Size);
        }

        json.WriteEndObject();
    }

    /// <summary>The folder that a query names; null is the root.</summary>
    public static ArtifactName? Folder(string? path) => string.IsNullOrEmpty(path?.TrimEnd('/')) ? null : ArtifactName.Parse(path.TrimEnd('/'));

    private static Reply List(Call call)
    {
        var id = call.Input.RunId();
        var store = call.Scope.OfRun(id);
        var folder = Folder(call.Input.Text("path"));
        return Listing(store.Find(id)!.ArtifactUri, folder, store.Artifacts.List(new ArtifactRoot.OfRun(id), folder));
    }

    private static Task Download(Call call)
    {
        var id = call.Input.RunId();
        var name = ArtifactName.Parse(call.Input.Required("path"));
        return ArtifactDownload.Send(call.Http, call.Scope.OfRun(id).Artifacts.Find(new ArtifactRoot.OfRun(id), name), name);
    }
}
