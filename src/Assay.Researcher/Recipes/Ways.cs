using Assay.Measure.Metrics;
using Assay.Researcher.Linear;
using Assay.Researcher.Research;

namespace Assay.Researcher.Recipes;

/// <summary>A way to weigh models against each other.</summary>
internal abstract record Way(string Name, string Why)
{
    private const int Steps = 30;
    private const int MostRows = 40_000;

    /// <summary>The ways, the plainest first.</summary>
    public static IReadOnlyList<Way> All { get; } =
    [
        new BestAlone(),
        new Even(3),
        new Even(int.MaxValue),
        new OneByOne(),
    ];

    /// <summary>The margins of the models averaged by their weights.</summary>
    public static double[] Apply(IReadOnlyList<double[]> models, double[] weights)
    {
        var sums = new double[models[0].Length];
        foreach (var (model, weight) in models.Zip(weights).Where(pair => pair.Second > 0))
        {
            Vectors.Add(sums, weight, model);
        }

        return sums;
    }

    /// <summary>A weight for each model; they add up to one.</summary>
    /// <param name="models">What each said of the same rows.</param>
    /// <param name="truth">What is true of these rows.</param>
    /// <param name="yardstick">The lab's metric.</param>
    /// <param name="until">When it must be over: what was found by then is the answer.</param>
    public abstract double[] Weigh(IReadOnlyList<double[]> models, Truth truth, Yardstick yardstick, Deadline until);

    private static int[] Ranked(IReadOnlyList<double[]> models, Truth truth, Yardstick yardstick)
    {
        var scores = models.Select(model => yardstick.Of(model, truth).Score).ToArray();
        var order = Enumerable.Range(0, models.Count);
        return [.. yardstick.HigherIsBetter ? order.OrderByDescending(at => scores[at]) : order.OrderBy(at => scores[at])];
    }

    private sealed record BestAlone() : Way("best single model", "Reference: what the best model reaches alone.")
    {
        public override double[] Weigh(IReadOnlyList<double[]> models, Truth truth, Yardstick yardstick, Deadline until)
        {
            var weights = new double[models.Count];
            weights[Ranked(models, truth, yardstick)[0]] = 1;
            return weights;
        }
    }

    private sealed record Even(int Most) : Way(
        Most == int.MaxValue ? "equal weights, all models" : $"equal weights, top {Most}",
        "Equal weights choose only the members, so they hardly overfit.")
    {
        public override double[] Weigh(IReadOnlyList<double[]> models, Truth truth, Yardstick yardstick, Deadline until)
        {
            var weights = new double[models.Count];
            foreach (var at in Ranked(models, truth, yardstick).Take(Most))
            {
                weights[at] = 1.0 / Math.Min(Most, models.Count);
            }

            return weights;
        }
    }

    /// <summary>Ensemble selection with replacement (Caruana et al. 2004): the model that helps most is added, again and again.</summary>
    private sealed record OneByOne() : Way(
        "greedy ensemble selection",
        "From the best model on, the one that improves the average most is added, with replacement; the counts are the weights.")
    {
        public override double[] Weigh(IReadOnlyList<double[]> models, Truth truth, Yardstick yardstick, Deadline until)
        {
            (models, truth) = Fewer(models, truth, yardstick.Width);
            var counts = new double[models.Count];
            var sums = new double[models[0].Length];
            var best = (Score: double.NaN, Counts: counts.ToArray());
            for (var step = 1; step <= Steps && (step == 1 || !until.Passed); step++)
            {
                var (added, score) = Next(models, sums, step, truth, yardstick);
                counts[added]++;
                Vectors.Add(sums, 1, models[added]);
                best = double.IsNaN(best.Score) || yardstick.IsBetter(score, best.Score) ? (score, counts.ToArray()) : best;
            }

            var total = best.Counts.Sum();
            return [.. best.Counts.Select(count => count / total)];
        }

        private static (int Added, double Score) Next(IReadOnlyList<double[]> models, double[] sums, int step, Truth truth, Yardstick yardstick)
        {
            var best = (Added: -1, Score: 0.0);
            foreach (var (at, model) in models.Index())
            {
                var average = new double[sums.Length];
                Vectors.Add(average, 1.0 / step, sums);
                Vectors.Add(average, 1.0 / step, model);
                var score = yardstick.Of(average, truth).Score;
                best = best.Added < 0 || yardstick.IsBetter(score, best.Score) ? (at, score) : best;
            }

            return best;
        }

        // Every step looks at every model: many rows would say the same at a higher price.
        private static (IReadOnlyList<double[]> Models, Truth Truth) Fewer(IReadOnlyList<double[]> models, Truth truth, int width)
        {
            if (truth.Rows <= MostRows || truth.Groups is not null)
            {
                return (models, truth);
            }

            var rows = Data.Folds.Blind(truth.Rows, (truth.Rows + MostRows - 1) / MostRows, seed: 2).Index().Where(part => part.Item == 0).Select(part => part.Index).ToArray();
            return ([.. models.Select(model => Data.Pick.Wide(model, rows, width))], Data.Targets.Pick(truth, rows));
        }
    }
}
