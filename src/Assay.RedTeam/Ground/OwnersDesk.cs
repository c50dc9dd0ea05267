using Assay.Protocol;
using Assay.RedTeam.Field;

namespace Assay.RedTeam.Ground;

/// <summary>The owner's own address with her token: controls make there, as somebody who may, the calls that a guest may not make.</summary>
internal sealed class OwnersDesk(HttpClient http) : IDisposable
{
    public HttpClient Http => http;

    /// <summary>Opens the address of this red team's server on the loopback.</summary>
    public static async Task<OwnersDesk> Open(Battleground ground, CancellationToken cancel)
    {
        var served = await ground.Owner.Serve("127.0.0.1:0", $"redteam-{Guid.NewGuid():n}", cancel);
        return new OwnersDesk(Wire.OverTcp(new Uri(served.Url), served.OwnerToken));
    }

    /// <summary>The tracking of a ground's lab.</summary>
    public async Task<Ledger> Ledger(Battleground ground, CancellationToken cancel)
        => new(http, (await Experiments(cancel)).First(experiment => experiment.Lab == Path.GetFileName(ground.Dir)).Id);

    /// <summary>Every lab of this server, by name, with the id under which tracking has it.</summary>
    public async Task<IReadOnlyList<(string Lab, string Id)>> Experiments(CancellationToken cancel)
    {
        var found = await new Ledger(http, "").Post("experiments/search", new { max_results = 1000 }, cancel);
        return [.. Field.Ledger.Read(found)["experiments"]!.AsArray().Select(one => (one!["name"]!.GetValue<string>(), one["experiment_id"]!.GetValue<string>()))];
    }

    public void Dispose() => http.Dispose();
}
