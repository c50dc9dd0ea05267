using System.Globalization;
using Assay.Protocol;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Ladder;

/// <summary>
/// The attacks that learn the public rows by heart, from answers alone. All of them start from coins, so that the truth on
/// fresh rows is one half whatever they end with; how far the last file's score lies above that is what they got. The
/// luckiest of so many coins would lie some √(2 ln n) standard errors above it: that much and two more is no loot.
/// </summary>
internal abstract class Overfitting : Attack
{
    protected const int Questions = 300;

    private static readonly double Bound = 2 + Luckiest;

    public override string Wall => "ladder";

    public override Task<Battleground> Where(Grounds grounds, CancellationToken cancel) => grounds.Own(this, new Terms(), cancel);

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => grounds.Exact(this, cancel);

    /// <summary>Asks its questions and returns what it believes to be the best predictions.</summary>
    protected abstract Task<double[]> Search(Oracle oracle, int rows, Random random, CancellationToken cancel);

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var oracle = new Oracle(guest);
        var best = await Search(oracle, guest.Public.Count, new Random(11), cancel);
        await oracle.Ask(Scaled(best), cancel);
        return Loot.Nothing("The owner's records have the score of its last file.");
    }

    public override async Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
    {
        var facts = after.Facts("evaluated").ToList();
        if (told is null || facts.Count != Questions + 1)
        {
            throw new BrokenCaseException($"{facts.Count} of {Questions + 1} questions were answered: {after.LastWords}");
        }

        var score = await after.Exact(facts[^1], cancel);
        var gain = (score.Score - 0.5) / score.StandardError;
        return new Loot(gain > Bound, string.Create(CultureInfo.InvariantCulture,
            $"After {Questions} questions coins score {score.Score:0.000}, {gain:0.0} standard errors over the truth; the luckiest of as many would score {Luckiest:0.0}."));
    }

    protected static double[] Coins(int rows, Random random) => [.. Enumerable.Range(0, rows).Select(_ => random.Next(2) == 1 ? 1.0 : -1.0)];

    // Far from zero all probabilities are the same to a double, and ties tell nothing.
    private static double[] Scaled(double[] values)
    {
        var most = values.Max(Math.Abs);
        return [.. values.Select(value => value * 10 / most)];
    }

    private static double Luckiest => Math.Sqrt(2 * Math.Log(Questions));
}

/// <summary>What the ladder said, and what it allows to compare.</summary>
/// <param name="Better">The only thing that is always told.</param>
/// <param name="Score">Null unless the score is told.</param>
internal readonly record struct Told(bool Better, double? Score);

/// <summary>The ladder as an attack uses it: any real numbers in, squeezed between 0 and 1, and the answer out.</summary>
internal sealed class Oracle(Guest guest)
{
    private readonly Rows rows = guest.Public;

    public async Task<Told> Ask(double[] values, CancellationToken cancel)
    {
        var answer = await guest.Evaluate(rows.Predictions(row => 1 / (1 + Math.Exp(-values[row]))), cancel);
        return new Told(answer.Standing == Standing.Better, answer.Score);
    }
}
