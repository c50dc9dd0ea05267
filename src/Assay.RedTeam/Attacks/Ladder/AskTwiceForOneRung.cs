using System.Globalization;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Ladder;

/// <summary>Two answers at once that are both judged against the old best are two answers for one rung.</summary>
internal sealed class AskTwiceForOneRung : Attack
{
    private const int Uploads = 32;

    public override string Wall => "ladder";

    public override string Tries => $"Uploads {Uploads} files a hair's breadth apart from each of two directions at once, all of them above the best.";

    public override int Guests => 2;

    public override Task<Battleground> Where(Grounds grounds, CancellationToken cancel) => grounds.Own(this, new Terms(), cancel);

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var (model, rows, random) = (Model.Fit(guest.Train), guest.Public, new Random(guest.Role));
        var files = Enumerable.Range(0, Uploads)
            .Select(at => rows.Predictions(row => Math.Clamp(model.Predict(rows.Features[row]) + ((1.0 - (at / (double)Uploads)) * (random.NextDouble() - 0.5)), 0, 1)))
            .ToList();
        await guest.Fire(files, cancel);
        return Loot.Nothing("The journal has its answers.");
    }

    public override async Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
    {
        var (facts, released, best) = (after.Facts("evaluated").ToList(), 0, default((double Score, double Error)?));
        foreach (var fact in facts.Where(fact => fact.GetProperty("released").ValueKind == System.Text.Json.JsonValueKind.Object))
        {
            var (exact, score) = (await after.Exact(fact, cancel), fact.GetProperty("released"));
            if (best is { } held && exact.Score - held.Score < held.Error)
            {
                return Loot.Taken(string.Create(CultureInfo.InvariantCulture, $"{exact.Score:0.0000} was released though {held.Score:0.0000} ± {held.Error:0.0000} stood."));
            }

            (released, best) = (released + 1, (score.GetProperty("score").GetDouble(), score.GetProperty("standard_error").GetDouble()));
        }

        return facts.Count > Uploads
            ? Loot.Nothing($"Of {facts.Count} answers at once {released} told a score, each a whole rung above the one before.")
            : throw new BrokenCaseException($"only {facts.Count} of {2 * Uploads} uploads were answered: {after.LastWords}");
    }

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => grounds.Exact(this, cancel);
}
