using System.Globalization;
using System.Text.Json;
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
        var (released, standing) = (0, new List<Release>());
        foreach (var fact in after.Facts("evaluated", "direction_ended"))
        {
            var direction = fact.GetProperty("direction").GetString()!;
            if (fact.GetProperty("kind").GetString() == "direction_ended")
            {
                // It submitted nothing, so its releases are no bar any more.
                standing.RemoveAll(release => release.Direction == direction);
                continue;
            }

            if (fact.GetProperty("released") is not { ValueKind: JsonValueKind.Object } score) continue;
            var exact = await after.Exact(fact, cancel);
            if (standing is [.., var best] && exact.Score - best.Score < best.Error)
            {
                return Loot.Taken(string.Create(CultureInfo.InvariantCulture, $"{exact.Score:0.0000} was released though {best.Score:0.0000} ± {best.Error:0.0000} stood."));
            }

            standing.Add(new Release(direction, score.GetProperty("score").GetDouble(), score.GetProperty("standard_error").GetDouble()));
            released++;
        }

        var answered = after.Facts("evaluated").Count();
        return answered > Uploads
            ? Loot.Nothing($"Of {answered} answers at once {released} told a score, each a whole rung above the one before.")
            : throw new BrokenCaseException($"only {answered} of {2 * Uploads} uploads were answered: {after.LastWords}");
    }

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => grounds.Exact(this, cancel);

    private sealed record Release(string Direction, double Score, double Error);
}
