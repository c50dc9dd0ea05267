using Assay.Tracking.Artifacts;

namespace Assay.Server.Mlflow;

/// <summary>A logged model's artifacts: listed, and downloaded for the page.</summary>
internal static class ModelArtifacts
{
    public static void Map(Routes routes)
    {
        routes.Get("logged-models/{id}/artifacts/directories", List);
        routes.Raw("GET", "mlflow/logged-models/{id}/artifacts/files", Download);
    }

    private static Reply List(Call call)
    {
        var id = call.Route("id");
        var store = call.Scope.OfModel(id);
        var folder = Artifacts.Folder(call.Input.Text("artifact_directory_path"));
        return Artifacts.Listing(store.Models.Get(id).ArtifactUri, folder, store.Artifacts.List(new ArtifactRoot.OfModel(id), folder));
    }

    private static Task Download(Call call)
    {
        var id = call.Route("id");
        var name = ArtifactName.Parse(call.Input.Required("artifact_file_path"));
        return ArtifactDownload.Send(call.Http, call.Scope.OfModel(id).Artifacts.Find(new ArtifactRoot.OfModel(id), name), name);
    }
}
