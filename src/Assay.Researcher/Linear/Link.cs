using Assay.Protocol;

namespace Assay.Researcher.Linear;

/// <summary>From margins to predictions, without overflow.</summary>
internal static class Link
{
    /// <summary>The predictions that margins stand for in a task, as a prediction file has them.</summary>
    /// <param name="task">What is predicted.</param>
    /// <param name="margins">As many a row as the task has.</param>
    /// <param name="width">How many a row has.</param>
    public static double[] Predictions(TaskKind task, double[] margins, int width) => task switch
    {
        TaskKind.Binary => Probabilities(margins),
        TaskKind.Multiclass => Softmax(margins, width),
        _ => margins,
    };

    public static double Probability(double margin)
    {
        if (margin >= 0)
        {
            return 1 / (1 + Math.Exp(-margin));
        }

        var odds = Math.Exp(margin);
        return odds / (1 + odds);
    }

    public static double[] Probabilities(double[] margins) => [.. margins.Select(Probability)];

    /// <summary>Row by row the shares that <paramref name="width"/> margins give to as many classes; they add up to one.</summary>
    public static double[] Softmax(double[] margins, int width)
    {
        var shares = margins.ToArray();
        for (var row = 0; row < shares.Length; row += width)
        {
            Softmax(shares.AsSpan(row, width));
        }

        return shares;
    }

    public static void Softmax(Span<double> row)
    {
        var largest = double.NegativeInfinity;
        foreach (var margin in row)
        {
            largest = Math.Max(largest, margin);
        }

        var sum = 0.0;
        foreach (ref var margin in row)
        {
            margin = Math.Exp(margin - largest);
            sum += margin;
        }

        foreach (ref var margin in row)
        {
            margin /= sum;
        }
    }
}
