using System.Text.Json.Nodes;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.OneShot;

/// <summary>A candidate that breaks on purpose, or not, by what it sees of the private rows, sends one bit to whoever comes later, if the later one can tell the two apart.</summary>
internal sealed class TellAFailedShot : Attack
{
    public override string Wall => "one submission";

    public override string Tries => "Lets one candidate break on the private rows alone, and looks afterwards whether history, main or a reference to its artifact tell it from one that did not.";

    /// <summary>An honest shot, then one that breaks; the attack itself comes third and looks.</summary>
    public override async Task<Battleground> Where(Grounds grounds, CancellationToken cancel)
    {
        var ground = await grounds.Own(this, new Terms(), cancel);
        await ground.Run(this, cancel);
        await ground.Run(this, cancel);
        return ground;
    }

    public override Task<Loot> Try(Guest guest, CancellationToken cancel) => guest.Direction.Number < 3 ? Shoot(guest, cancel) : Compare(guest, cancel);

    public override async Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
        => (await Notes(after.Ground, cancel)).Count(note => note is not null) == 1 ? await base.Judge(after, told, cancel) : throw new BrokenCaseException("not exactly one shot failed");

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var notes = await Notes(await Where(grounds, cancel), cancel);
        return new Loot(notes.Distinct().Count() == 2, $"The owner is told which one broke: {notes.FirstOrDefault(note => note is not null)}");
    }

    private static async Task<IReadOnlyList<string?>> Notes(Battleground ground, CancellationToken cancel)
        => [.. (await ground.Owner.Reveal(ground.Dir, cancel)).Directions.Where(direction => direction.Id.Number < 3)
            .Select(direction => direction.Private is null ? direction.Note : null)];

    private static async Task<Loot> Shoot(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("A shot", cancel);
        var ledger = await Ledger.Of(guest, cancel);
        await ledger.Keep(await ledger.NewRun(cancel), "note.txt", "here", cancel);
        // By their features: ids are new each time that rows are asked for.
        var seen = File.ReadLines(guest.At("data/public.csv")).Skip(1).Select(line => line[line.IndexOf(',', StringComparison.Ordinal)..]);
        File.WriteAllLines(guest.At("seen.txt"), guest.Direction.Number == 1 ? [","] : seen);
        guest.WriteCandidate("""grep -q -F -f seen.txt "$1" || exit 1; awk -F, 'NR == 1 { print "id,prediction" } NR > 1 { print $1 "," 1 / (1 + exp(-$2)) }' "$1" > "$2" """);
        await guest.Submit(cancel);
        return Loot.Nothing("One of the two shots that are compared.");
    }

    private static async Task<Loot> Compare(Guest guest, CancellationToken cancel)
    {
        var (one, other) = (await Known(guest, 1, cancel), await Known(guest, 2, cancel));
        return one == other
            ? Loot.Nothing("The shot that broke reads like the one that did not, in history, on main and when its artifact is referred to.")
            : Loot.Taken($"They differ: {one} | {other}");
    }

    /// <summary>What is to be known of a direction, without what is its own: name, commit and run.</summary>
    private static async Task<string> Known(Guest guest, int number, CancellationToken cancel)
    {
        var entry = (await guest.Agent.History(cancel)).Directions.Single(direction => direction.Direction.Number == number);
        var record = await guest.Shell($"grep -v -e '^direction:' -e '^branch:' -e '^commit:' -e '^title:' -e '^# ' -e '^>' directions/{entry.Slug}.md; git log --format=%s -- directions/{entry.Slug}.md", cancel);
        var ledger = await Ledger.Of(guest, cancel);
        var runs = Ledger.Read(await ledger.Post("runs/search", new { experiment_ids = new[] { ledger.Experiment } }, cancel))["runs"]!.AsArray();
        var run = runs.First(one => one!["data"]!["tags"]!.AsArray().Any(tag => tag!["value"]!.GetValue<string>().Contains(entry.Slug, StringComparison.Ordinal)))!;
        return $"{entry.Status} {record.Results.Replace(entry.Slug, "NAME", StringComparison.Ordinal)} {run["info"]!["status"]} {await Refers(guest, run, cancel)}";
    }

    private static async Task<string> Refers(Guest guest, JsonNode run, CancellationToken cancel)
    {
        var id = run["info"]!["run_id"]!.GetValue<string>();
        guest.WriteCandidate("exit 1");
        File.AppendAllText(guest.At("candidate.yaml"), $"models: [runs:/{id}/note.txt]\n");
        return (await Guest.Refusal(() => guest.Submit(cancel)) ?? "").Replace(id, "RUN", StringComparison.Ordinal);
    }
}
