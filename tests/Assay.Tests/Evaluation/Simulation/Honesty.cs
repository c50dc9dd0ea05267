using Assay.Measure.Metrics;

namespace Assay.Tests.Evaluation.Simulation;

/// <summary>A researcher whose model truly gets better, step by step, and who asks several times for each step.</summary>
internal static class Honesty
{
    private const int Count = 5000;
    private const int Steps = 5;

    /// <summary>How many of the improvements the lab told, as a share.</summary>
    /// <param name="step">By how many marginal standard errors each model is truly better than the one before.</param>
    /// <param name="correlation">Of a model's errors with those of the model before it.</param>
    /// <param name="between">How many evaluations, of whomever, come between two of the steps.</param>
    public static double Heard(Metric metric, int seed, double share, double step, double correlation, int between)
    {
        var random = new Random(seed);
        var rows = new Rows(random, Count, share, spread: 1.5);
        using var climber = new Climber(metric, rows);
        var (noise, scale) = (Rows.Noise(random, Count), 2.5);
        climber.Ask(rows.Model(noise, scale));
        var heard = 0;
        for (var made = 0; made < Steps; made++)
        {
            var before = rows.Model(noise, scale);
            var aim = step * metric.Measure(before, rows.Targets).StandardError;
            var fresh = Rows.Noise(random, Count);
            noise = [.. noise.Zip(fresh, (old, own) => (correlation * old) + (Math.Sqrt(1 - (correlation * correlation)) * own))];
            scale = Improved(metric, rows, noise, rows.Truth(metric, before), aim, scale);
            climber.Wait(between);
            heard += climber.Ask(rows.Model(noise, scale)) ? 1 : 0;
        }

        return heard / (double)Steps;
    }

    /// <summary>The noise at which the model is truly better by the aim.</summary>
    private static double Improved(Metric metric, Rows rows, double[] noise, double truth, double aim, double most)
    {
        var (low, high) = (0.0, most);
        for (var halving = 0; halving < 12; halving++)
        {
            var middle = (low + high) / 2;
            var gain = (metric.HigherIsBetter ? 1 : -1) * (rows.Truth(metric, rows.Model(noise, middle)) - truth);
            (low, high) = gain >= aim ? (middle, high) : (low, middle);
        }

        return low;
    }
}
