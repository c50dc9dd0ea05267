using Assay.Protocol;
using Assay.RedTeam.Field;

namespace Assay.RedTeam.Attacks.Ladder;

/// <summary>All rows tied but one: an exact AUC lies above one half if that one is positive, and below if it is not.</summary>
internal sealed class ProbeOneRowAtATime : Reading
{
    public override string Tries => "Predicts the same for all rows but one and asks whether that was better, row by row.";

    protected override string Metric => "auc";

    protected override async Task<bool[]> Read(Guest guest, CancellationToken cancel)
    {
        var (rows, random, labels) = (guest.Public, new Random(3), new bool[Labels]);
        await guest.Evaluate(rows.Predictions(_ => 0.5), cancel);
        for (var probed = 0; probed < Labels; probed++)
        {
            var answer = await guest.Evaluate(rows.Predictions(row => row == probed ? 1 : 0.5), cancel);
            labels[probed] = answer.Score is { } score ? score > 0.5 : answer.Standing == Standing.Better || Coin(random);
        }

        return labels;
    }
}
