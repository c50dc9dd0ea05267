using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.RedTeam.Cases;

namespace Assay.RedTeam.Field;

/// <summary>MLflow's REST API as a guest speaks it, by hand: no client library would send what an attack sends.</summary>
internal static class Tracking
{
    extension(Guest guest)
    {
        /// <summary>Posts to <c>/api/2.0/mlflow/…</c>; the answer as it came.</summary>
        public Task<(int Status, string Text)> Mlflow(string call, object body, CancellationToken cancel)
            => guest.Send(HttpMethod.Post, $"/api/2.0/mlflow/{call}", JsonContentOf(body), cancel);

        /// <summary>The id of the lab's experiment.</summary>
        public async Task<string> Experiment(CancellationToken cancel)
        {
            var lab = (await guest.Agent.Brief(cancel)).Lab;
            var (status, text) = await guest.Send(HttpMethod.Get, $"/api/2.0/mlflow/experiments/get-by-name?experiment_name={Uri.EscapeDataString(lab)}", null, cancel);
            return Read(status, text)["experiment"]!["experiment_id"]!.GetValue<string>();
        }

        /// <summary>A new run of this direction; its id.</summary>
        public async Task<string> NewRun(CancellationToken cancel)
        {
            var (made, run) = await guest.Mlflow("runs/create", new { experiment_id = await guest.Experiment(cancel), start_time = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() }, cancel);
            return Read(made, run)["run"]!["info"]!["run_id"]!.GetValue<string>();
        }

        /// <summary>Logs a file of a run, over the artifact proxy.</summary>
        public async Task LogArtifact(string run, string path, string content, CancellationToken cancel)
        {
            var (_, text) = await guest.Send(HttpMethod.Get, $"/api/2.0/mlflow/runs/get?run_id={run}", null, cancel);
            var root = JsonNode.Parse(text)!["run"]!["info"]!["artifact_uri"]!.GetValue<string>();
            var place = root[(root.IndexOf(":/", StringComparison.Ordinal) + 2)..].TrimStart('/');
            var (status, said) = await guest.Send(HttpMethod.Put, $"/api/2.0/mlflow-artifacts/artifacts/{place}/{path}", new StringContent(content), cancel);
            if (status != 200)
            {
                throw new BrokenCaseException($"the artifact was not taken: {status} {said}");
            }
        }

        /// <summary>A run as this guest sees it, whole, as text.</summary>
        public async Task<string> Run(string id, CancellationToken cancel)
            => (await guest.Send(HttpMethod.Get, $"/api/2.0/mlflow/runs/get?run_id={Uri.EscapeDataString(id)}", null, cancel)).Text;
    }

    private static JsonNode Read(int status, string text)
        => status == 200 ? JsonNode.Parse(text)! : throw new BrokenCaseException($"tracking answered {status}: {text}");

    private static StringContent JsonContentOf(object body)
        => new(JsonSerializer.Serialize(body), System.Text.Encoding.UTF8, "application/json");
}
