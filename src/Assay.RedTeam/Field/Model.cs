using System.Globalization;

namespace Assay.RedTeam.Field;

/// <summary>A small honest model: logistic regression on the columns as they are, fitted by gradient descent.</summary>
internal sealed record Model(double[] Weights)
{
    /// <summary>Fits the rows; another seed starts elsewhere and sees another nine tenths of the rows.</summary>
    public static Model Fit(Rows rows, int seed = 1)
    {
        var random = new Random(seed);
        var weights = Enumerable.Range(0, rows.Features[0].Length + 1).Select(_ => 0.1 * random.NextDouble()).ToArray();
        var kept = Enumerable.Range(0, rows.Count).Where(_ => random.NextDouble() < 0.9).ToArray();
        for (var round = 0; round < 200; round++)
        {
            var gradient = new double[weights.Length];
            foreach (var row in kept)
            {
                Add(gradient, rows.Features[row], rows.Targets[row] - Predict(weights, rows.Features[row]));
            }

            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] += gradient[i] / kept.Length;
            }
        }

        return new Model(weights);
    }

    public double Predict(double[] features) => Predict(Weights, features);

    public string Write() => string.Join(' ', Weights.Select(weight => weight.ToString("R", CultureInfo.InvariantCulture)));

    public static Model Read(string text) => new([.. text.Split(' ').Select(weight => double.Parse(weight, CultureInfo.InvariantCulture))]);

    private static double Predict(double[] weights, double[] features)
    {
        var sum = weights[^1];
        for (var i = 0; i < features.Length; i++)
        {
            sum += weights[i] * features[i];
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    private static void Add(double[] gradient, double[] features, double error)
    {
        for (var i = 0; i < features.Length; i++)
        {
            gradient[i] += error * features[i];
        }

        gradient[^1] += error;
    }
}
