using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.RedTeam.Cases;

namespace Assay.RedTeam.Field;

/// <summary>
/// The tracking API of one lab, spoken by hand and over whichever client: a guest's in an attack, the owner's in its control.
/// The same calls can so be made by somebody who may and by somebody who may not.
/// </summary>
internal sealed class Ledger(HttpClient http, string experiment)
{
    public string Experiment => experiment;

    /// <summary>The ledger as a guest may use it.</summary>
    public static async Task<Ledger> Of(Guest guest, CancellationToken cancel)
    {
        var all = new Ledger(guest.Http, "");
        var found = await all.Get($"experiments/get-by-name?experiment_name={Uri.EscapeDataString((await guest.Agent.Brief(cancel)).Lab)}", cancel);
        return new Ledger(guest.Http, Read(found)["experiment"]!["experiment_id"]!.GetValue<string>());
    }

    public Task<(int Status, string Text)> Get(string call, CancellationToken cancel) => Send(HttpMethod.Get, $"/api/2.0/mlflow/{call}", null, cancel);

    public Task<(int Status, string Text)> Post(string call, object body, CancellationToken cancel)
        => Send(HttpMethod.Post, $"/api/2.0/mlflow/{call}", Json(body), cancel);

    /// <summary>Any request at all.</summary>
    public async Task<(int Status, string Text)> Send(HttpMethod method, string address, HttpContent? content, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        using var answer = await http.SendAsync(request, cancel);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancel));
    }

    /// <summary>A new run; its id.</summary>
    public async Task<string> NewRun(CancellationToken cancel, params object[] tags)
        => Read(await Post("runs/create", new { experiment_id = experiment, start_time = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(), tags }, cancel))["run"]!["info"]!["run_id"]!.GetValue<string>();

    /// <summary>A new logged model; its id.</summary>
    public async Task<string> NewModel(CancellationToken cancel)
        => Read(await Post("logged-models", new { experiment_id = experiment, name = "weights" }, cancel))["model"]!["info"]!["model_id"]!.GetValue<string>();

    /// <summary>A run, whole, as text.</summary>
    public async Task<string> Run(string id, CancellationToken cancel) => (await Get($"runs/get?run_id={Uri.EscapeDataString(id)}", cancel)).Text;

    /// <summary>Keeps a text as a run's artifact.</summary>
    public Task<(int Status, string Text)> Keep(string run, string name, string text, CancellationToken cancel)
        => Send(HttpMethod.Put, Address(run, name), new StringContent(text), cancel);

    /// <summary>An artifact's text.</summary>
    public Task<(int Status, string Text)> Kept(string run, string name, CancellationToken cancel) => Send(HttpMethod.Get, Address(run, name), null, cancel);

    /// <summary>Where a run's artifact lies.</summary>
    public string Address(string run, string name) => $"/api/2.0/mlflow-artifacts/artifacts/{experiment}/{run}/artifacts/{name}";

    public static StringContent Json(object body) => new(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");

    public static JsonNode Read((int Status, string Text) answer)
        => answer.Status == 200 ? JsonNode.Parse(answer.Text)! : throw new BrokenCaseException($"tracking answered {answer.Status}: {answer.Text}");
}
