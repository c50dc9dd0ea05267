using Assay.Protocol;
using Assay.Researcher.Features;
using Assay.Researcher.Linear;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Dense;

/// <summary>From what least squares say to margins: margin = <see cref="Offset"/> + <see cref="Slope"/> × said.</summary>
/// <param name="Slope">How much of what is said to believe.</param>
/// <param name="Offset">What is added, a number a margin.</param>
internal sealed record Believing(double Slope, double[] Offset);

/// <summary>
/// What would have been said of training rows had each been left out: for least squares that follows from one fit
/// (error ÷ (1 − leverage)). Probabilities learnt on it are not too sure of themselves.
/// </summary>
internal static class LeftOut
{
    /// <summary>So many rows tell enough.</summary>
    public const int Most = 500;

    private const double Surest = 0.999;

    public static Believing Of(Landmarks landmarks, Cholesky root, double[] weights, Sheet train, KernelTargets targets, ReadOnlySpan<int> rows, Yardstick yardstick)
    {
        if (yardstick.Task is not (TaskKind.Binary or TaskKind.Multiclass))
        {
            return new(1, targets.Usual);
        }

        var said = Said(landmarks, root, weights, train.Features, targets, rows, yardstick.Width);
        double[] labels = [.. rows.ToArray().Select(row => train.Labels[row])];
        return yardstick.Task == TaskKind.Binary ? Two(said, labels) : new(Sharpest(said, labels, yardstick.Width), new double[yardstick.Width]);
    }

    private static double[] Said(Landmarks landmarks, Cholesky root, double[] weights, Matrix features, KernelTargets targets, ReadOnlySpan<int> rows, int width)
    {
        var nearness = landmarks.Nearness(features, rows);
        var said = Sums(nearness, landmarks, weights, rows.Length, width);
        var turned = new double[landmarks.Count * rows.Length];
        for (var i = 0; i < turned.Length; i++)
        {
            turned[i] = nearness[(i % rows.Length * landmarks.Padded) + (i / rows.Length)];
        }

        root.Forward(turned, rows.Length);
        for (var row = 0; row < rows.Length; row++)
        {
            var leverage = 0.0;
            for (var i = row; i < turned.Length; i += rows.Length)
            {
                leverage += turned[i] * turned[i];
            }

            var truth = targets.Row(rows[row]);
            for (var at = 0; at < width; at++)
            {
                ref var one = ref said[(row * width) + at];
                one = truth[at] - ((truth[at] - one) / (1 - Math.Min(leverage, Surest))) + targets.Usual[at];
            }
        }

        return said;
    }

    /// <summary>The landmarks' weights added up by their nearness to each row.</summary>
    public static double[] Sums(float[] nearness, Landmarks landmarks, ReadOnlySpan<double> weights, int rows, int width)
    {
        var sums = new double[rows * width];
        for (var row = 0; row < rows; row++)
        {
            for (var landmark = 0; landmark < landmarks.Count; landmark++)
            {
                Vectors.Add(sums.AsSpan(row * width, width), nearness[(row * landmarks.Padded) + landmark], weights.Slice(landmark * width, width));
            }
        }

        return sums;
    }

    private static Believing Two(double[] said, double[] labels)
    {
        var built = new MatrixBuilder(1, said.Length);
        foreach (var one in said)
        {
            built.Add(0, one);
            built.EndRow();
        }

        var line = new Logistic(built.Build(), labels, c: 1000).Steps().Last().At;
        return new(Math.Max(line[0], 1e-3), [line[1]]);
    }

    /// <summary>How much to believe of what was said of rows of classes.</summary>
    public static double Sharpest(double[] said, double[] labels, int width)
    {
        // The loss is smooth and has one lowest place: it is closed in on between weak and strong belief.
        var (low, high) = (Math.Log(0.05), Math.Log(200));
        for (var step = 0; step < 40; step++)
        {
            var (left, right) = (low + ((high - low) * 0.382), low + ((high - low) * 0.618));
            (low, high) = Loss(said, labels, width, Math.Exp(left)) < Loss(said, labels, width, Math.Exp(right)) ? (low, right) : (left, high);
        }

        return Math.Exp((low + high) / 2);
    }

    private static double Loss(double[] said, double[] labels, int width, double slope)
    {
        var shares = Link.Softmax([.. said.Select(one => one * slope)], width);
        return labels.Index().Sum(row => -Math.Log(Math.Max(shares[(row.Index * width) + (int)row.Item], 1e-12)));
    }
}
