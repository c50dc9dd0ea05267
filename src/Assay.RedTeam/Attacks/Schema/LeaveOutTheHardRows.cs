using Assay.RedTeam.Field;

namespace Assay.RedTeam.Attacks.Schema;

/// <summary>Whoever may choose the rows chooses the sure ones.</summary>
internal sealed class LeaveOutTheHardRows : Forgeries
{
    public override string Tries => "Uploads predictions for the rows that it is sure of, and none for the others, or blank ones.";

    protected override IEnumerable<Forgery> All(Rows rows, Rows train)
    {
        var model = Model.Fit(train);
        var (sure, hard) = Sorted(rows, model);
        var kept = sure.Select(row => $"{rows.Ids[row]},{model.Predict(rows.Features[row]):R}");
        yield return new Forgery("the hard rows left out", Lines(kept));
        yield return new Forgery("one row left out", Lines(Enumerable.Range(1, rows.Count - 1).Select(row => $"{rows.Ids[row]},0.5")));
        yield return new Forgery("the hard rows blank", Lines([.. kept, .. hard.Select(row => $"{rows.Ids[row]},")]));
        yield return new Forgery("the hard rows without a second field", Lines([.. kept, .. hard.Select(row => rows.Ids[row])]));
        yield return new Forgery("blank lines for the hard rows", Lines([.. kept, .. hard.Select(_ => "")]));
        yield return new Forgery("a header alone", Lines([]));
        yield return new Forgery("nothing at all", "");
    }

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Prepend("id,prediction").Select(line => line + "\n"));
}
