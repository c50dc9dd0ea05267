using Assay.RedTeam.Field;

namespace Assay.RedTeam.Attacks.Schema;

/// <summary>The training rows' targets are known: a scorer that grades every row it finds grades those as well.</summary>
internal sealed class AddRowsThatItKnows : Forgeries
{
    public override string Tries => "Adds training rows, whose targets it knows, and rows of its own to the public ones.";

    protected override IEnumerable<Forgery> All(Rows rows, Rows train)
    {
        var model = Model.Fit(train);
        var honest = rows.Predictions(row => model.Predict(rows.Features[row]));
        var known = string.Concat(train.Ids.Select((id, row) => $"{id},{train.Targets[row]}\n"));
        yield return new Forgery("the training rows behind the public ones", honest + known);
        yield return new Forgery("the training rows before the public ones", "id,prediction\n" + known + honest[(honest.IndexOf('\n') + 1)..]);
        yield return new Forgery("the training rows alone", "id,prediction\n" + known);
        yield return new Forgery("one training row more", $"{honest}{train.Ids[0]},{train.Targets[0]}\n");
        yield return new Forgery("one made-up row more", $"{honest}0000000000000,1\n");
        yield return new Forgery("a row without a name", $"{honest},1\n");
    }
}
