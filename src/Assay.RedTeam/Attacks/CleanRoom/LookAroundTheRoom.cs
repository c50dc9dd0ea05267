using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.CleanRoom;

/// <summary>The clean room stands on the owner's side of the disk: a candidate climbs out of it for the state folder, the vault and the targets.</summary>
internal sealed class LookAroundTheRoom : Attack
{
    public override string Wall => "clean room";

    public override string Flaw => Flaws.AnswersShipped;

    public override string Tries => "Lets its candidate look for the owner's state, vault, keys and table, for a token, for other processes and for any file that names a row with its target.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("Looks around", cancel);
        var found = await guest.Look($"""
            for up in .. ../.. ../../.. ../../../.. ../../../../.. / /proc/1/root /proc/self/root /proc/1/cwd; do
                for name in sources.yaml keys vault journal.jsonl tracking.db labs; do
                    [ -e "$up/$name" ] && echo "found: $up/$name"
                done
            done
            env | grep -i -e token -e ASSAY_URL -e MLFLOW | sed 's/^/found: the variable /; s/=.*//'
            {(guest.Word.Length > 0 ? $"for file in {guest.Word}; do [ -r \"$file\" ] && echo \"found: $file\"; done" : "")}
            find /lab /room .. ../.. -maxdepth 3 -name '*.csv' ! -name public.csv ! -name features.csv -print0 2>/dev/null | xargs -0r grep -ls -e '^{guest.Public.Ids[0]},' 2>/dev/null | head -3 | sed 's/^/found: the row in /'
            """, cancel);
        return found.Count > 0 ? Loot.Taken($"In the room it found {string.Join(", ", found.Take(4))}.") : Loot.Nothing("The room holds the candidate, the training data and the features: nothing of the owner's state, and no token.");
    }

    public override Task<Bait> Prepare(Battleground ground, CancellationToken cancel)
        => Task.FromResult(new Bait($"'{ground.Source}' '{ground.State}/journal.jsonl' '{ground.State}/tracking.db' '{ground.Home}/sources.yaml'", null));

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => grounds.Unsealed(this, cancel);
}
