using Assay.RedTeam.Field;

namespace Assay.RedTeam.Attacks.Schema;

/// <summary>Columns that nobody asked for are columns that somebody may read.</summary>
internal sealed class PlayWithTheHeader : Forgeries
{
    public override string Tries => "Uploads a second prediction column, a third one, a target column, another header or none.";

    protected override IEnumerable<Forgery> All(Rows rows, Rows train)
    {
        var model = Model.Fit(train);
        string File(string header, string more = "") => $"{header}\n" + string.Concat(Enumerable.Range(0, rows.Count).Select(row => $"{rows.Ids[row]},{model.Predict(rows.Features[row]):R}{more}\n"));
        var plain = File("id,prediction");
        yield return new Forgery("the prediction twice", File("id,prediction,prediction", ",0.5"));
        yield return new Forgery("a third column", File("id,prediction,weight", ",0"));
        yield return new Forgery("a column of targets", File("id,prediction,y", ",1"));
        yield return new Forgery("a column without a name", File("id,prediction,", ","));
        yield return new Forgery("a third field that the header does not name", File("id,prediction", ",1"));
        yield return new Forgery("no header", plain[(plain.IndexOf('\n') + 1)..]);
        yield return new Forgery("capitals", File("ID,Prediction"));
        yield return new Forgery("blanks", File("id, prediction"));
        yield return new Forgery("the id twice", File("id,id"));
        yield return new Forgery("the prediction in both columns", File("prediction,prediction"));
        yield return new Forgery("another name", File("id,score"));
        yield return new Forgery("the header again among the rows", plain + "id,prediction\n");
        yield return new Forgery("the sure rows twice, under a second header", plain + TheSure(rows, model));
        yield return new Forgery("a name of a hundred thousand letters", File($"id,prediction{new string('n', 100_000)}"));
        yield return new Forgery("two thousand columns", File("id,prediction" + string.Concat(Enumerable.Range(0, 2000).Select(at => $",c{at}"))));
    }

    private static string TheSure(Rows rows, Model model)
        => "id,prediction\n" + string.Concat(Enumerable.Repeat(Sorted(rows, model).Sure, 8).SelectMany(sure => sure).Select(row => $"{rows.Ids[row]},{model.Predict(rows.Features[row]):R}\n"));
}
