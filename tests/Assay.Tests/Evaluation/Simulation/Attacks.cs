using Assay.Measure.Metrics;

namespace Assay.Tests.Evaluation.Simulation;

/// <summary>What an attack came to, in standard errors: of the standing best, and of the model that the attacker ends with.</summary>
internal readonly record struct Loot(double Released, double Final, int Told);

/// <summary>Ways to move a public score without a better model.</summary>
internal static class Attacks
{
    private const int Count = 5000;

    /// <summary>
    /// Random submissions, combined by their answers (Blum and Hardt 2015): what was answered "better" is added up.
    /// </summary>
    /// <param name="flat">Whether a constant goes first, which has no error of its own.</param>
    public static Loot Fishing(Metric metric, int seed, int questions, double share, bool flat)
    {
        var random = new Random(seed);
        var rows = new Rows(random, Count, share, spread: 0);
        using var climber = new Climber(metric, rows);
        var error = metric.Measure(Guesses(random), rows.Targets).StandardError;
        var combined = new double[Count];
        var kept = 0;
        for (var question = 0; question < questions; question++)
        {
            var guesses = flat && question == 0 ? Enumerable.Repeat(0.5, Count).ToArray() : Guesses(random);
            if (climber.Ask(guesses))
            {
                kept++;
                combined = [.. combined.Zip(guesses, (sum, guess) => sum + guess)];
            }
        }

        return new Loot(climber.ExcessOfBest(error), climber.Excess([.. combined.Select(sum => sum / kept)], error), climber.Told);
    }

    /// <summary>A real model whose rows are changed a few at a time; a change stays when the lab says "better".</summary>
    public static Loot Flipping(Metric metric, int seed, int questions, double share, int flips)
    {
        var random = new Random(seed);
        var rows = new Rows(random, Count, share, spread: 1);
        using var climber = new Climber(metric, rows);
        var model = rows.Model(Rows.Noise(random, Count), 0.5);
        climber.Ask(model);
        var error = climber.Released.StandardError;
        Climb(climber, random, questions, flips, model);
        return new Loot(climber.ExcessOfBest(error), climber.Excess(climber.Best, error), climber.Told);
    }

    /// <summary>The same from a constant, which has no error of its own, on rows that are mostly of one class.</summary>
    public static Loot Raising(Metric metric, int seed, int questions, double share, int flips)
    {
        var random = new Random(seed);
        var rows = new Rows(random, Count, share, spread: 0);
        using var climber = new Climber(metric, rows);
        var error = metric.Measure(Guesses(random), rows.Targets).StandardError;
        climber.Ask([.. Enumerable.Repeat(0.5, Count)]);
        for (var question = 1; question < questions; question++)
        {
            var raised = climber.Best.ToArray();
            Change(raised, random, flips, _ => 0.999);
            climber.Ask(raised);
        }

        return new Loot(climber.ExcessOfBest(error), climber.Excess(climber.Best, error), climber.Told);
    }

    private static void Climb(Climber climber, Random random, int questions, int flips, double[] model)
    {
        for (var question = 1; question < questions; question++)
        {
            var changed = climber.Best.ToArray();
            Change(changed, random, flips, (question % 3) switch
            {
                0 => old => 1 - old,
                1 => _ => model[random.Next(Count)],
                _ => _ => random.Next(2),
            });
            climber.Ask(changed);
        }
    }

    private static void Change(double[] predictions, Random random, int flips, Func<double, double> change)
    {
        for (var flip = 0; flip < flips; flip++)
        {
            var row = random.Next(Count);
            predictions[row] = change(predictions[row]);
        }
    }

    private static double[] Guesses(Random random) => [.. Enumerable.Range(0, Count).Select(_ => random.NextDouble())];
}
