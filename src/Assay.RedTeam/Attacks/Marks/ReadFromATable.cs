using Assay.Protocol.Owners;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;

namespace Assay.RedTeam.Attacks.Marks;

/// <summary>Predictions that were graded well can be handed in as they are; no model need be behind them.</summary>
internal sealed class ReadFromATable : Masquerade
{
    public override string Tries => "Submits a table of its public predictions by id, with a constant for every row that is not in it.";

    protected override MarkKind Mark => MarkKind.TableOfAnswers;

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("A table", cancel);
        var (model, rows) = (Model.Fit(guest.Train, seed: 31), guest.Public);
        await File.WriteAllTextAsync(guest.At("answers.csv"), rows.Predictions(row => model.Predict(rows.Features[row])), cancel);
        guest.WriteCandidate("""
            awk -F, 'NR == FNR { known[$1] = $2; next } FNR == 1 { print "id,prediction"; next } { print $1 "," ($1 in known ? known[$1] : 0.5) }' answers.csv "$1" > "$2"
            """);
        await guest.Submit(cancel);
        return Loot.Nothing("It was accepted.");
    }
}
