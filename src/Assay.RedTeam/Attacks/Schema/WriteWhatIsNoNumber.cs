using Assay.RedTeam.Field;

namespace Assay.RedTeam.Attacks.Schema;

/// <summary>A scorer that drops what it cannot compare lets a guest choose the rows by writing nonsense into the others.</summary>
internal sealed class WriteWhatIsNoNumber : Forgeries
{
    private static readonly string[] Words =
    [
        "NaN", "nan", "-nan", "NA", "null", "None", "\"\"", " ", "inf", "-inf", "Infinity", "∞", "1e400", "-1e400", "1e99999999999", "0x1p-3", "0x0.8", "1e", "e1", ".", "+", "--1",
        "\"0,5\"", "\"0,500\"", "0 5", "0_5", "50%", "½", "０.５", "٠.٥", "0.5f", "0.5d", "(0.5)", "$0.5", "=0.5", "true", "yes", "0.5;", "0.5 ", " 0.5", "0.5\0",
    ];

    public override string Tries => $"Writes what is no number, in {Words.Length} ways such as NaN, 1e400 and full-width digits, for the rows that it is not sure of.";

    protected override IEnumerable<Forgery> All(Rows rows, Rows train)
    {
        var model = Model.Fit(train);
        var (sure, hard) = Sorted(rows, model);
        var plain = "id,prediction\n" + string.Concat(sure.Select(row => $"{rows.Ids[row]},{model.Predict(rows.Features[row]):R}\n"));
        return Words.Select(word => new Forgery($"`{word.Replace('\0', '?')}`", plain + string.Concat(hard.Select(row => $"{rows.Ids[row]},{word}\n"))));
    }
}
