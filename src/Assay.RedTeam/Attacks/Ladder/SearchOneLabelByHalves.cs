using Assay.Protocol;
using Assay.RedTeam.Field;

namespace Assay.RedTeam.Attacks.Ladder;

/// <summary>One row's probability is moved in steps; where the answer turns, its label shows.</summary>
internal sealed class SearchOneLabelByHalves : Reading
{
    public override string Tries => "Moves one row's probability up and down by halves until the answer turns, row by row, on log-loss.";

    protected override string Metric => "logloss";

    protected override async Task<bool[]> Read(Guest guest, CancellationToken cancel)
    {
        var (rows, random, labels) = (guest.Public, new Random(4), new bool[Labels]);
        var even = (await guest.Evaluate(rows.Predictions(row => 0.4 + (0.2 * (row % 2))), cancel)).Score;
        for (var probed = 0; probed < Labels; probed++)
        {
            labels[probed] = await Turns(guest, rows, probed, even, cancel) ?? Coin(random);
        }

        return labels;
    }

    private static async Task<bool?> Turns(Guest guest, Rows rows, int probed, double? even, CancellationToken cancel)
    {
        for (var step = 0.4; step >= 0.2; step /= 2)
        {
            foreach (var up in new[] { true, false })
            {
                var answer = await guest.Evaluate(rows.Predictions(row => row == probed ? 0.5 + (up ? step : -step) : 0.4 + (0.2 * (row % 2))), cancel);
                if (answer.Score is { } score ? score < even : answer.Standing == Standing.Better)
                {
                    return up;
                }
            }
        }

        return null;
    }
}
