using FsCheck;
using FsCheck.Fluent;

namespace Assay.Tests.Measure;

/// <summary>Rows of both classes, with predictions: what a metric may be asked to measure.</summary>
internal sealed record Sample(double[] Predictions, double[] Targets)
{
    public static Gen<double> Probability { get; } = Gen.OneOf(
        Gen.Choose(0, 4).Select(quarter => quarter / 4.0),
        Gen.Choose(0, 100).Select(hundredth => hundredth / 100.0),
        Gen.Choose(0, int.MaxValue).Select(fine => fine / (double)int.MaxValue));

    /// <summary>Samples of 2 to 80 rows, most with many ties.</summary>
    public static Arbitrary<Sample> Any { get; } = Rows(Probability).ToArbitrary();

    /// <summary>The same with at least two rows of each class.</summary>
    public static Arbitrary<Sample> TwoOfEach { get; }
        = Rows(Probability).Where(sample => sample.Targets.Sum() >= 2 && sample.Targets.Sum(t => 1 - t) >= 2).ToArbitrary();

    /// <summary>A model of known strength: positives are <paramref name="lift"/> standard deviations above negatives.</summary>
    public static Sample Drawn(Random random, int rows, double share, double lift, int decimals = 12)
    {
        var targets = new double[rows];
        var predictions = new double[rows];
        for (var i = 0; i < rows; i++)
        {
            targets[i] = random.NextDouble() < share ? 1 : 0;
            var score = (lift * targets[i]) - 1 + Normal(random);
            predictions[i] = Math.Round(1 / (1 + Math.Exp(-score)), decimals);
        }

        return targets.Sum() is var positives && positives >= 2 && positives <= rows - 2
            ? new Sample(predictions, targets)
            : Drawn(random, rows, share, lift, decimals);
    }

    /// <summary>The rows at these positions.</summary>
    public Sample At(IEnumerable<int> rows)
    {
        var chosen = rows.ToArray();
        return new Sample([.. chosen.Select(i => Predictions[i])], [.. chosen.Select(i => Targets[i])]);
    }

    public override string ToString() => string.Join(' ', Predictions.Zip(Targets, (p, t) => $"{p:R}:{t}"));

    private static Gen<Sample> Rows(Gen<double> prediction)
        => from rows in Gen.Choose(2, 80)
           from predictions in prediction.ArrayOf(rows)
           from targets in Gen.Elements(0.0, 1.0).ArrayOf(rows)
           where targets.Contains(0) && targets.Contains(1)
           select new Sample(predictions, targets);

    private static double Normal(Random random)
        => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
