using Assay.Measure.Metrics;

namespace Assay.Tests.Evaluation.Simulation;

/// <summary>
/// Rows whose labels are drawn from known chances, so that the true score of any predictions is known too: the one that
/// they have on labels drawn again and again.
/// </summary>
internal sealed class Rows
{
    private readonly double[] logits;
    private readonly double[] chances;

    /// <param name="spread">The standard deviation of the chances' logits; 0 where features say nothing.</param>
    public Rows(Random random, int count, double share, double spread)
    {
        logits = new double[count];
        chances = new double[count];
        Targets = new double[count];
        for (var i = 0; i < count; i++)
        {
            logits[i] = Math.Log(share / (1 - share)) + (spread * Normal(random));
            chances[i] = Chance(logits[i]);
            Targets[i] = random.NextDouble() < chances[i] ? 1 : 0;
        }
    }

    public double[] Targets { get; }

    /// <summary>A model that sees the logits through noise.</summary>
    public double[] Model(double[] noise, double scale) => [.. logits.Select((logit, i) => Chance(logit + (scale * noise[i])))];

    public static double[] Noise(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => Normal(random))];

    /// <summary>What the predictions score in the mean over labels.</summary>
    public double Truth(Metric metric, double[] predictions) => metric.Name == "auc" ? Auc(predictions) : LogLoss(predictions);

    // The chance that of two rows, one drawn as a positive and one as a negative, the positive stands higher.
    private double Auc(double[] predictions)
    {
        var order = Enumerable.Range(0, predictions.Length).ToArray();
        Array.Sort([.. predictions], order);
        double won = 0, below = 0;
        for (int from = 0, to; from < order.Length; from = to)
        {
            double positives = 0, negatives = 0;
            for (to = from; to < order.Length && predictions[order[to]] == predictions[order[from]]; to++)
            {
                positives += chances[order[to]];
                negatives += 1 - chances[order[to]];
            }

            won += positives * (below + (negatives / 2));
            below += negatives;
        }

        return won / ((chances.Length - below) * below);
    }

    private double LogLoss(double[] predictions)
        => predictions.Select(p => Math.Clamp(p, 1e-6, 1 - 1e-6)).Zip(chances, (p, chance) => -(chance * Math.Log(p)) - ((1 - chance) * Math.Log(1 - p))).Average();

    private static double Chance(double logit) => 1 / (1 + Math.Exp(-logit));

    private static double Normal(Random random)
        => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
