using Assay.Protocol;
using Assay.Researcher.Linear;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Networks;

/// <summary>What a network is to make small, and how its margins should move for that.</summary>
/// <param name="yardstick">The lab's task and metric.</param>
internal sealed class Loss(Yardstick yardstick)
{
    // Where errors count as they are, large ones pull no harder than this.
    private const double Bend = 0.25;

    /// <summary>The loss of rows that belong together: a single one, or those of a group in a ranking.</summary>
    /// <param name="margins">What the network says, row after row.</param>
    /// <param name="labels">What is true of the rows, as a learner learns it.</param>
    /// <param name="slopes">Where to write how the loss changes with each margin.</param>
    public double Of(ReadOnlySpan<double> margins, ReadOnlySpan<double> labels, Span<double> slopes) => yardstick.Task switch
    {
        TaskKind.Binary => Binary(margins[0], labels[0], out slopes[0]),
        TaskKind.Multiclass => Classes(margins, (int)labels[0], slopes),
        TaskKind.Regression => Number(margins[0] - labels[0], out slopes[0]),
        _ => List(margins, labels, slopes),
    };

    private static double Binary(double margin, double label, out double slope)
    {
        slope = Link.Probability(margin) - label;
        return Math.Max(margin, 0) - (margin * label) + Math.Log(1 + Math.Exp(-Math.Abs(margin)));
    }

    private static double Classes(ReadOnlySpan<double> margins, int label, Span<double> slopes)
    {
        margins.CopyTo(slopes);
        Link.Softmax(slopes);
        var loss = -Math.Log(Math.Max(slopes[label], 1e-300));
        slopes[label]--;
        return loss;
    }

    private double Number(double error, out double slope)
    {
        slope = yardstick.IsAbsolute ? Math.Clamp(error, -Bend, Bend) / Bend : error;
        return !yardstick.IsAbsolute ? error * error / 2
            : Math.Abs(error) > Bend ? Math.Abs(error) - (Bend / 2)
            : error * error / 2 / Bend;
    }

    // The shares that scores give to the rows of a group are to be those of their gains (ListNet: Cao et al. 2007).
    private static double List(ReadOnlySpan<double> margins, ReadOnlySpan<double> labels, Span<double> slopes)
    {
        var total = 0.0;
        foreach (var label in labels)
        {
            total += Gain(label);
        }

        slopes.Clear();
        if (total <= 0)
        {
            return 0;
        }

        margins.CopyTo(slopes);
        Link.Softmax(slopes);
        var loss = 0.0;
        for (var i = 0; i < labels.Length; i++)
        {
            loss -= Gain(labels[i]) / total * Math.Log(Math.Max(slopes[i], 1e-300));
            slopes[i] -= Gain(labels[i]) / total;
        }

        return loss;
    }

    private static double Gain(double relevance) => Math.Pow(2, Math.Min(relevance, 30)) - 1;
}
