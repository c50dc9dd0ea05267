using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.CleanRoom;

/// <summary>The rehearsed candidate turns itself into another one, so that what is graded in private is not what was claimed.</summary>
internal sealed class RewriteItself : Attack
{
    // Answers well the first time in its folder, and the opposite after that.
    private const string Turncoat = """
        sign=""
        [ -e turned ] && sign="-"
        for file in predict.sh turned models/0/model.txt models/0/more data/train.csv data/turned; do echo 'turned' >> $file; done 2>/dev/null
        awk -F, -v sign="$sign" 'NR == 1 { print "id,prediction" } NR > 1 { z = 1.1 * $2 - 0.9 * $3 + 0.7 * $4; print $1 "," 1 / (1 + exp(sign == "-" ? z : -z)) }' "$1" > "$2"
        exit 0
        """;

    public override string Wall => "frozen candidate";

    public override string Tries => "Lets the rehearsed candidate write over its own files, its model and the training data for its private run.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("Turns its coat", cancel);
        var ledger = await Ledger.Of(guest, cancel);
        var run = await ledger.NewRun(cancel);
        await ledger.Keep(run, "model.txt", "a model", cancel);
        guest.WriteCandidate(Turncoat);
        File.AppendAllText(guest.At("candidate.yaml"), $"models: [runs:/{run}/model.txt]\n");
        await guest.Submit(cancel);
        return Loot.Nothing("Judged by the owner's records.");
    }

    public override async Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
    {
        var revealed = (await after.Ground.Owner.Reveal(after.Ground.Dir, cancel)).Directions.Single(one => one.Id == after.Directions[0].Id);
        return revealed is { Public: var open, Private: { } sealed_ }
            ? new Loot(Math.Abs(open.Score - sealed_.Score) > 0.2, $"It scored {open.Score:0.000} in its rehearsal and {sealed_.Score:0.000} in private: both runs began from the same frozen copy.")
            : throw new BrokenCaseException($"it was not graded: {revealed.Note} {after.LastWords}");
    }

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var ground = await grounds.Walled(cancel);
        var folder = grounds.Scratch;
        File.WriteAllText(Path.Combine(folder, "predict.sh"), Turncoat);
        var features = Path.Combine(ground.Dir, "data", "public.csv");
        await Shell.Run(folder, $"sh predict.sh '{features}' one.csv; sh predict.sh '{features}' two.csv", cancel);
        var careless = new CarelessScorer(ground.Source);
        var (one, two) = (careless.Auc(File.ReadAllText(Path.Combine(folder, "one.csv"))), careless.Auc(File.ReadAllText(Path.Combine(folder, "two.csv"))));
        return new Loot(one - two > 0.2, $"Run twice in one folder it scores {one:0.000} and then {two:0.000}.");
    }
}
