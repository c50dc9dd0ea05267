using Assay.RedTeam.Field;

namespace Assay.RedTeam.Attacks.Ladder;

/// <summary>The boosting attack of Blum and Hardt: coins, each with as much say as its score lies above one half.</summary>
internal sealed class CombineRandomSubmissions : Overfitting
{
    public override string Tries => "Evaluates random predictions and lets each vote as its answer says: the boosting attack of Blum and Hardt.";

    protected override async Task<double[]> Search(Oracle oracle, int rows, Random random, CancellationToken cancel)
    {
        var votes = new double[rows];
        for (var asked = 0; asked < Questions; asked++)
        {
            var coins = Coins(rows, random);
            var say = Say(await oracle.Ask(coins, cancel));
            for (var row = 0; row < rows; row++)
            {
                votes[row] += say * coins[row];
            }
        }

        return votes;
    }

    // What is not better is more likely a little worse than a coin, which is worth little; a released score is worth much.
    private static double Say(Told told) => told switch
    {
        { Score: { } score } => 100 * (score - 0.5),
        _ => -0.01,
    };
}
