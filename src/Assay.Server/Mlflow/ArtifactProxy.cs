using Assay.Protocol;
using Assay.Tracking;
using Assay.Tracking.Artifacts;
using Microsoft.AspNetCore.Http.Features;

namespace Assay.Server.Mlflow;

/// <summary>The proxy through which MLflow's clients move artifacts: <c>experiment/run/artifacts/…</c> or <c>experiment/models/model/artifacts/…</c>.</summary>
internal static class ArtifactProxy
{
    private const string Root = "mlflow-artifacts/artifacts";

    public static void Map(Routes routes)
    {
        routes.Raw("GET", Root, List);
        routes.Raw("GET", $"{Root}/{{**path}}", Download);
        routes.Raw("PUT", $"{Root}/{{**path}}", Upload);
        routes.Raw("DELETE", $"{Root}/{{**path}}", Delete);
        routes.Raw("POST", "mlflow-artifacts/mpu/{**path}", _ =>
            throw new AssayException("Multipart uploads are not supported: send whole files.", status: StatusCodes.Status501NotImplemented));
    }

    private static Task List(Call call)
    {
        var folder = Artifacts.Folder(call.Input.Text("path"));
        var entries = folder is not null && Find(call.Scope, folder) is { } place ? place.Store.Artifacts.List(place.Root, place.Name) : [];
        return Answers.Write(call.Http, json =>
        {
            json.WriteStartObject();
            json.List("files", entries, (_, entry) => Artifacts.Entry(json, entry.Name, entry));
            json.WriteEndObject();
        });
    }

    private static Task Download(Call call)
    {
        var path = Asked(call.Http);
        var place = Known(call.Scope, path);
        return ArtifactDownload.Send(call.Http, place.Store.Artifacts.Find(place.Root, place.Name), path);
    }

    private static async Task Upload(Call call)
    {
        var path = Asked(call.Http);
        var (store, root, name) = Known(call.Scope, path);
        var file = name ?? throw AssayException.Usage($"Invalid path: '{Limits.Shown($"{path}")}' is the folder of all artifacts, not a file in it.");
        call.Http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = null;
        await store.Artifacts.Save(call.Scope.Writer, root, file, call.Http.Request.Body, call.Scope.ArtifactBytes, call.Scope.Settled, call.Cancel);
        await Answers.Write(call.Http, Answers.Empty);
    }

    private static Task Delete(Call call)
    {
        var (store, root, name) = Known(call.Scope, Asked(call.Http));
        store.Artifacts.Delete(call.Scope.Writer, root, name);
        return Answers.Write(call.Http, Answers.Empty);
    }

    // From the request line itself: routing decodes some escapes and leaves others, and here each is decoded once.
    private static ArtifactName Asked(HttpContext http)
    {
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var start = target.IndexOf($"/{Root}/", StringComparison.Ordinal);
        if (start < 0)
        {
            throw AssayException.Usage("Invalid path: write the address of an artifact without escapes before the artifact's own path.");
        }

        var path = target[(start + Root.Length + 2)..].Split('?', '#')[0];
        return ArtifactName.Parse(Uri.UnescapeDataString(path));
    }

    private static Place Known(MlflowScope scope, ArtifactName path)
        => Find(scope, path) ?? throw AssayException.Unknown($"No run or logged model keeps artifacts at '{Limits.Shown($"{path}")}'.");

    private static Place? Find(MlflowScope scope, ArtifactName path)
    {
        var parts = path.Parts;
        if (scope.FindExperiment(parts[0]) is not { } store)
        {
            return null;
        }

        return parts switch
        {
            [_, "models", var model, "artifacts", ..] => store.Models.Holds(model) ? new(store, new ArtifactRoot.OfModel(model), path.After(4)) : null,
            [_, var run, "artifacts", ..] => store.Holds(run) ? new(store, new ArtifactRoot.OfRun(run), path.After(3)) : null,
            _ => null,
        };
    }

    private sealed record Place(RunStore Store, ArtifactRoot Root, ArtifactName? Name);
}
