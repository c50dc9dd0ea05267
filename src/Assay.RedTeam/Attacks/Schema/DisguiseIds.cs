using Assay.RedTeam.Field;

namespace Assay.RedTeam.Attacks.Schema;

/// <summary>A second spelling of an id is a second row to a scorer that tidies ids up before it joins them.</summary>
internal sealed class DisguiseIds : Forgeries
{
    private static readonly (string Way, Func<string, string> Spell)[] Disguises =
    [
        ("a blank before the id", id => $" {id}"),
        ("a blank behind the id", id => $"{id} "),
        ("a tab behind the id", id => $"{id}\t"),
        ("a no-break space behind the id", id => $"{id}\u00a0"),
        ("a space of no width", id => $"{id}\u200b"),
        ("capitals", id => id.Any(char.IsAsciiLetterLower) ? id.ToUpperInvariant() : $"{id}\u00ad"),
        ("full-width digits", id => string.Concat(id.Select(letter => char.IsAsciiDigit(letter) ? (char)('\uff10' + letter - '0') : letter)) + "\u00ad"),
        ("a leading zero", id => $"0{id}"),
        (".0 behind the id", id => $"{id}.0"),
        ("0x before the id", id => $"0x{id}"),
        ("quotes within quotes", id => $"\"\"\"{id}\"\"\""),
        ("single quotes", id => $"'{id}'"),
        ("per cent signs", id => $"%{(int)id[0]:x2}{id[1..]}"),
        ("a NUL", id => $"{id}\0"),
    ];

    public override string Tries => "Repeats its sure rows under other spellings of their ids: blanks, capitals, zeros, look-alikes.";

    protected override IEnumerable<Forgery> All(Rows rows, Rows train)
    {
        var model = Model.Fit(train);
        var (sure, hard) = Sorted(rows, model);
        var plain = "id,prediction\n" + string.Concat(sure.Select(row => $"{rows.Ids[row]},{model.Predict(rows.Features[row]):R}\n"));
        foreach (var (way, spell) in Disguises)
        {
            yield return new Forgery(way, plain + string.Concat(hard.Select((_, at) => Again(sure[at % sure.Length], spell))));
        }

        string Again(int row, Func<string, string> spell) => $"{spell(rows.Ids[row])},{model.Predict(rows.Features[row]):R}\n";
    }
}
