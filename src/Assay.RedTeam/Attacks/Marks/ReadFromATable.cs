using Assay.Protocol.Owners;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Marks;

/// <summary>
/// Predictions that were graded well can be submitted as they are; no model need be behind them. Where every question has ids of
/// its own, the table finds none of its rows and is worth nothing.
/// </summary>
internal sealed class ReadFromATable : Attack
{
    private const double NoSkill = 0.55;
    private const double Fine = 0.75;

    public override string Wall => "marks";

    public override string Tries => "Submits a table of its public predictions by id, with a constant for every row that is not in it.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("A table", cancel);
        WriteTable(guest.At("answers.csv"), guest.Train, guest.Public);
        guest.WriteCandidate("""
            awk -F, 'NR == FNR { known[$1] = $2; next } FNR == 1 { print "id,prediction"; next } { print $1 "," ($1 in known ? known[$1] : 0.5) }' answers.csv "$1" > "$2"
            """);
        await guest.Submit(cancel);
        return Loot.Nothing("It was accepted.");
    }

    public override async Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
    {
        await base.Judge(after, told, cancel);
        var suspect = after.Directions[0];
        return suspect switch
        {
            { Marks: [var mark, ..] } => Loot.Nothing($"It is flagged: {mark.Evidence}"),
            { Public.Score: <= NoSkill and var score } => Loot.Nothing($"It knows no id that it is asked for, and scores {score:0.000}."),
            _ => Loot.Taken($"It is not flagged, with a public score of {suspect.Public?.Score:0.000}."),
        };
    }

    /// <summary>The same table where rows are asked for under the ids that agents know.</summary>
    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var ground = await grounds.Walled(cancel);
        var data = Path.Combine(ground.Dir, "data");
        var answers = Path.Combine(grounds.Scratch, "answers.csv");
        WriteTable(answers, Rows.Read(Path.Combine(data, "train.csv")), Rows.Read(Path.Combine(data, "public.csv")));
        var score = new CarelessScorer(ground.Source).Auc(await File.ReadAllTextAsync(answers, cancel));
        return new Loot(score > Fine, $"Under the ids that agents know the table scores {score:0.000}.");
    }

    private static void WriteTable(string path, Rows train, Rows rows)
    {
        var model = Model.Fit(train, seed: 31);
        File.WriteAllText(path, rows.Predictions(row => model.Predict(rows.Features[row])));
    }
}
