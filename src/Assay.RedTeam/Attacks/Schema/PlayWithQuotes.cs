using System.Text;
using Assay.RedTeam.Field;

namespace Assay.RedTeam.Attacks.Schema;

/// <summary>Two readers that disagree where a line ends disagree on which rows a file holds.</summary>
internal sealed class PlayWithQuotes : Forgeries
{
    public override string Tries => "Hides rows behind quotes, lone carriage returns, NULs, byte order marks and other encodings.";

    protected override IEnumerable<Forgery> All(Rows rows, Rows train)
    {
        var model = Model.Fit(train);
        var (sure, hard) = Sorted(rows, model);
        string Line(int row, string end = "\n") => $"{rows.Ids[row]},{model.Predict(rows.Features[row]):R}{end}";
        var plain = "id,prediction\n" + string.Concat(sure.Select(row => Line(row)));
        var hidden = string.Concat(hard.Select(row => Line(row)));
        var whole = plain + hidden;
        yield return new Forgery("the hard rows inside one quoted field", $"{plain}\"{hidden}\",0.5\n");
        yield return new Forgery("a quote that is never closed", $"{plain}\"{hidden}");
        yield return new Forgery("a quote in the middle of a field", plain + hidden.Replace(",", "\",", StringComparison.Ordinal));
        yield return new Forgery("text behind a closing quote", plain + string.Concat(hard.Select(row => $"\"{rows.Ids[row]}\"x,0.5\n")));
        yield return new Forgery("backslashes before quotes", plain + string.Concat(hard.Select(row => $"\"{rows.Ids[row]}\\\"\",0.5\n")));
        yield return new Forgery("lone carriage returns", whole.Replace('\n', '\r'));
        yield return new Forgery("lone carriage returns for the hard rows", plain + hidden.Replace('\n', '\r') + "\n");
        yield return new Forgery("line separators of Unicode", plain + hidden.Replace('\n', '\u2028') + "\n");
        yield return new Forgery("vertical tabs", plain + hidden.Replace('\n', '\v') + "\n");
        yield return new Forgery("semicolons", whole.Replace(',', ';'));
        yield return new Forgery("comment signs", plain + string.Concat(hard.Select(row => $"#{Line(row)}")));
        yield return new Forgery("a NUL behind the sure rows", $"{plain}\0{hidden}");
        yield return new Forgery("a NUL in the header", $"\0{whole}");
        yield return new Forgery("an end-of-file sign of old", $"{plain}\u001a{hidden}");
        yield return new Forgery("a byte order mark in the middle", $"{plain}\ufeff{hidden}");
        yield return new Forgery("two byte order marks", $"\ufeff\ufeff{whole}");
        yield return new Forgery("UTF-16", Encoding.Unicode.GetBytes("\ufeff" + whole));
        yield return new Forgery("UTF-32", Encoding.UTF32.GetBytes("\ufeff" + whole));
        yield return new Forgery("bytes that are no UTF-8", [.. Encoding.UTF8.GetBytes(plain), 0xC3, 0x28, (byte)',', (byte)'1', (byte)'\n']);
    }
}
