using System.Globalization;
using System.Text.Json.Nodes;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Books;

/// <summary>A run that seems to have been begun before the idea was announced makes a story look like a finding. A client says itself when its runs began.</summary>
internal sealed class BackDateARun : Attack
{
    private const string Kept = "assay.created";
    private static readonly DateTimeOffset Long = DateTimeOffset.FromUnixTimeMilliseconds(1_600_000_000_000);

    public override string Wall => "journal";

    public override string Tries => "Begins a run years ago by its own word, and writes over whatever says when it was really begun.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var run = await BackDated(await Ledger.Of(guest, cancel), cancel);
        return Tag(run) is { } kept && DateTimeOffset.TryParse(kept, CultureInfo.InvariantCulture, out var created) && created > Long.AddYears(1)
            ? Loot.Nothing($"The run keeps, besides what its client says, that it came in at {kept}.")
            : Loot.Taken("Nothing on the run tells when it was really begun.");
    }

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var ground = await grounds.Walled(cancel);
        using var desk = await OwnersDesk.Open(ground, cancel);
        var run = await BackDated(await desk.Ledger(ground, cancel), cancel);
        var start = run["info"]!["start_time"]!.GetValue<long>();
        return new Loot(start == Long.ToUnixTimeMilliseconds(), "A reader that trusts the client's start time sees a year in the past.");
    }

    private static async Task<JsonNode> BackDated(Ledger ledger, CancellationToken cancel)
    {
        var begun = Ledger.Read(await ledger.Post("runs/create", new { experiment_id = ledger.Experiment, start_time = Long.ToUnixTimeMilliseconds() }, cancel));
        var id = begun["run"]!["info"]!["run_id"]!.GetValue<string>();
        object[] earlier = [new { key = Kept, value = Long.ToString("O") }];
        await ledger.Post("runs/set-tag", new { run_id = id, key = Kept, value = Long.ToString("O") }, cancel);
        await ledger.Post("runs/log-batch", new { run_id = id, tags = earlier }, cancel);
        await ledger.Post("runs/delete-tag", new { run_id = id, key = Kept }, cancel);
        return Ledger.Read(await ledger.Get($"runs/get?run_id={id}", cancel))["run"]!;
    }

    private static string? Tag(JsonNode run)
        => run["data"]!["tags"]?.AsArray().FirstOrDefault(tag => tag!["key"]!.GetValue<string>() == Kept)?["value"]!.GetValue<string>();
}
