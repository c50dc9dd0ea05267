using Assay.Protocol;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Ladder;

/// <summary>Whoever begins far below what anybody can do has a long way to climb, and every step on it is told a score to read labels from.</summary>
internal sealed class ClimbFromBelow : Attack
{
    private const int Steps = 40;

    public override string Wall => "ladder";

    public override string Tries => "Starts with the worst constant on log-loss and comes nearer to chance in forty steps, to be told a score at each.";

    public override Task<Battleground> Where(Grounds grounds, CancellationToken cancel)
        => grounds.Own(this, new Terms(Metric: "logloss"), cancel);

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var (rows, told) = (guest.Public, 0);
        for (var step = 0; step < Steps; step++)
        {
            var constant = 1 / (1 + Math.Exp(-4.0 * (Steps - step) / Steps));
            told += (await guest.Evaluate(rows.Predictions(_ => constant), cancel)).Standing == Standing.Better ? 1 : 0;
        }

        return new Loot(told > 2, $"{told} of {Steps} steps below chance were told a score.");
    }

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var ground = await grounds.Own(this, new Terms(Metric: "logloss"), cancel);
        var targets = Rows.Read(ground.Source).Targets;
        var share = targets.Average();
        var losses = Enumerable.Range(0, Steps).Select(step => 4.0 * (Steps - step) / Steps).Select(logit => Math.Log(1 + Math.Exp(logit)) - (share * logit)).ToList();
        var better = losses.Zip(losses.Skip(1)).Count(pair => pair.Second < pair.First - 0.01);
        return new Loot(better > Steps / 2, $"{better} of these steps are each a standard error better than the one before, which an open ladder tells.");
    }
}
