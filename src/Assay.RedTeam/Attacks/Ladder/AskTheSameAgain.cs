using Assay.Protocol;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Ladder;

/// <summary>Noise that is drawn anew for each answer is averaged away by asking again.</summary>
internal sealed class AskTheSameAgain : Attack
{
    private const int Asked = 24;

    public override string Wall => "ladder";

    public override string Tries => $"Evaluates one file {Asked} times and averages what it is told.";

    public override Task<Battleground> Where(Grounds grounds, CancellationToken cancel) => grounds.Own(this, new Terms(), cancel);

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var (model, rows) = (Model.Fit(guest.Train), guest.Public);
        await guest.Evaluate(rows.Predictions(row => model.Predict(rows.Features[row])), cancel);
        var file = rows.Predictions(row => Math.Round(model.Predict(rows.Features[row]), 1));
        var better = 0;
        for (var asked = 0; asked < Asked; asked++)
        {
            var answer = await guest.Evaluate(file, cancel);
            better += answer.Standing == Standing.Better || answer.Score is not null ? 1 : 0;
        }

        return better > 0 ? Loot.Taken($"{better} of {Asked} answers to one file tell something.") : Loot.Nothing($"All {Asked} answers to one file are the same, and none has a number.");
    }

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => grounds.Exact(this, cancel);
}
