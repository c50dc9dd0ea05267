using System.Data;
using System.Text;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Books;

/// <summary>A search is a sentence that ends up in SQL: one that closes a quote says the rest of it itself.</summary>
internal sealed class InjectIntoASearch : Attack
{
    private static readonly string[] Tails =
    [
        "' OR '1'='1", "' OR 1=1 --", "') OR ('1'='1", "' UNION SELECT 1,2,3 --", "'; DROP TABLE runs; --", "\" OR \"1\"=\"1", "x'' OR ''1''=''1", "\\' OR 1=1 --", "' OR value LIKE '%",
    ];

    private static readonly string[] Orders =
    [
        "attributes.start_time; DROP TABLE runs", "(SELECT value FROM tags) DESC", "metrics.`x` DESC, (SELECT 1)", "attributes.direction", "attributes.official ASC", "metrics.x'--", "1", "tags.\"x\" OR 1=1",
    ];

    private static readonly string[] Tokens = ["-1", Coded("-1"), Coded("{\"offset\":-5}"), Coded("99999999999999999999"), "' OR 1=1", Coded("1; DROP TABLE runs")];

    public override string Wall => "journal";

    public override string Tries => "Searches runs with filters, orders and page tokens that carry SQL of their own.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var ledger = await Ledger.Of(guest, cancel);
        await ledger.NewRun(cancel, new { key = "colour", value = "blue" });
        foreach (var (what, body) in Searches(ledger))
        {
            var (status, text) = await ledger.Post("runs/search", body, cancel);
            if (status >= 500 || (status == 200 && text.Contains("run_id", StringComparison.Ordinal)) || text.Contains("sqlite", StringComparison.OrdinalIgnoreCase))
            {
                return Loot.Taken($"{what} was answered {status}: {text[..Math.Min(200, text.Length)]}");
            }
        }

        var still = Ledger.Read(await ledger.Post("runs/search", Filter(ledger, "tags.colour = 'blue'"), cancel))["runs"];
        return still is null ? Loot.Taken("The runs are gone.") : Loot.Nothing("What a search says becomes a parameter or is refused by its own grammar.");
    }

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        using var runs = new DataTable { Columns = { "colour" } };
        runs.Rows.Add("blue");
        var found = Tails.Where(tail => Found(runs, tail)).ToList();
        return Task.FromResult(new Loot(found.Count > 0, $"A search that is put together from text finds the run for {found.Count} of the {Tails.Length} tails."));
    }

    private static bool Found(DataTable runs, string tail)
    {
        try
        {
            return runs.Select($"colour = 'red{tail}'").Length > 0;
        }
        catch (InvalidExpressionException)
        {
            return false;
        }
    }

    private static IEnumerable<(string What, object Body)> Searches(Ledger ledger) =>
    [
        .. Tails.Select(tail => ($"the filter red{tail}", Filter(ledger, $"tags.colour = 'red{tail}'"))),
        .. Tails.Select(tail => ($"the key {tail}", Filter(ledger, $"tags.`{tail}` = 'red'"))),
        .. Orders.Select(order => ($"the order {order}", (object)new { experiment_ids = new[] { ledger.Experiment }, filter = "tags.colour = 'red'", order_by = new[] { order } })),
        .. Tokens.Select(token => ($"the token {token}", (object)new { experiment_ids = new[] { ledger.Experiment }, filter = "tags.colour = 'red'", page_token = token })),
    ];

    private static object Filter(Ledger ledger, string filter) => new { experiment_ids = new[] { ledger.Experiment }, filter };

    private static string Coded(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
