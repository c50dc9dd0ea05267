using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;

namespace Assay.RedTeam.Honest;

/// <summary>CSV has many dialects; numbers have many spellings.</summary>
internal sealed class WritesAnotherDialect : HonestCase
{
    public override string Does => "Uploads predictions with quotes, CRLF and scientific notation.";

    public override async Task Work(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("Another dialect", cancel);
        var (model, rows) = (Model.Fit(guest.Train, seed: 49), guest.Public);
        var lines = rows.Ids.Select((id, row) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\"{id}\",{model.Predict(rows.Features[row]):E12}"));
        await guest.Evaluate("id,prediction\r\n" + string.Join("\r\n", lines) + "\r\n", cancel);
    }
}
