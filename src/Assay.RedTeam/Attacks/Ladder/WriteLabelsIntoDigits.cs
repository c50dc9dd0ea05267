using Assay.RedTeam.Field;

namespace Assay.RedTeam.Attacks.Ladder;

/// <summary>
/// A loss is a sum, and a sum of powers of two spells out which of them are in it: one exact score holds some fifty labels.
/// The first evaluation of a lab is always released, so what is released must have no digits to spare.
/// </summary>
internal sealed class WriteLabelsIntoDigits : Reading
{
    private const double Widest = 10;

    // The sum is good to about this. With a finer tolerance a positive row after which all are negative would be read as
    // negative, and every row behind it wrongly.
    private const double Noise = 1e-12;

    public override string Tries => $"Chooses probabilities whose log-losses spell the labels of {Labels} rows in the digits of one released score.";

    protected override string Metric => "logloss";

    protected override async Task<bool[]> Read(Guest guest, CancellationToken cancel)
    {
        var rows = guest.Public;
        var answer = await guest.Evaluate(rows.Predictions(row => row < Labels ? 1 / (1 + Math.Exp(-Odds(row))) : 0.5), cancel);
        var sum = (answer.Score ?? 0) * rows.Count;

        // Were all of them negative, the sum would be this; each positive one makes it smaller by its odds.
        var left = Enumerable.Range(0, Labels).Sum(row => Math.Log(1 + Math.Exp(Odds(row)))) + ((rows.Count - Labels) * Math.Log(2)) - sum;
        var labels = new bool[Labels];
        for (var row = 0; row < Labels; row++)
        {
            labels[row] = left > Odds(row) - Noise;
            left -= labels[row] ? Odds(row) : 0;
        }

        return labels;
    }

    private static double Odds(int row) => Widest * Math.Pow(0.5, row);
}
