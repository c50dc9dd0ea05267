namespace Assay.RedTeam.Attacks.Ladder;

/// <summary>
/// Flips some rows at a time. Where only "better" is told, it keeps what was better; where scores are told, each row is
/// turned as the scores of the files in which it was flipped say on the whole.
/// </summary>
internal abstract class Flipping(int flipped) : Overfitting
{
    protected override async Task<double[]> Search(Oracle oracle, int rows, Random random, CancellationToken cancel)
    {
        var (start, votes) = (Coins(rows, random), new double[rows]);
        var current = start.ToArray();
        var first = (await oracle.Ask(start, cancel)).Score ?? 0;

        // The same file again is never better: whoever is told its score is told every score.
        var exact = await oracle.Ask(start, cancel) is { Score: not null };
        for (var asked = 2; asked < Questions; asked++)
        {
            var some = Enumerable.Range(0, rows).OrderBy(_ => random.Next()).Take(flipped).ToArray();
            var answer = await oracle.Ask(Flipped(current, some), cancel);
            if (exact && answer.Score is { } score)
            {
                Vote(votes, start, some, score - first);
            }
            else if (answer.Better)
            {
                current = Flipped(current, some);
            }
        }

        return exact ? votes : current;
    }

    private static double[] Flipped(double[] values, int[] some)
    {
        var flipped = values.ToArray();
        foreach (var row in some)
        {
            flipped[row] = -flipped[row];
        }

        return flipped;
    }

    private static void Vote(double[] votes, double[] start, int[] some, double gain)
    {
        foreach (var row in some)
        {
            votes[row] -= gain * start[row];
        }
    }
}

/// <summary>Five rows at a time: finer than any rung.</summary>
internal sealed class FlipFewRows() : Flipping(5)
{
    public override string Tries => "Flips five rows at a time and keeps what is better.";
}

/// <summary>Two hundred rows at a time: coarse enough for a rung now and then.</summary>
internal sealed class FlipManyRows() : Flipping(200)
{
    public override string Tries => "Flips two hundred rows at a time and keeps what is better.";
}
