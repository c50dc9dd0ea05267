using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;

namespace Assay.RedTeam.Honest;

/// <summary>The order of rows means nothing, in an upload as in a candidate's answer.</summary>
internal sealed class PredictsInAnotherOrder : HonestCase
{
    public override string Does => "Evaluates and submits with the rows in another order.";

    public override async Task Work(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("Another order", cancel);
        var (model, rows) = (Model.Fit(guest.Train, seed: 44), guest.Public);
        var lines = rows.Predictions(row => model.Predict(rows.Features[row])).TrimEnd('\n').Split('\n');
        await guest.Evaluate(string.Join('\n', lines.Skip(1).Reverse().Prepend(lines[0])) + "\n", cancel);
        await File.WriteAllTextAsync(guest.At("model.txt"), model.Write(), cancel);
        guest.WriteCandidate($$"""
            '{{Myself.Dotnet}}' '{{Myself.Program}}' predict model.txt "$1" /tmp/p &&
                head -n 1 /tmp/p > "$2" && tail -n +2 /tmp/p | sort -r >> "$2"
            """);
        await guest.Submit(cancel);
    }
}
