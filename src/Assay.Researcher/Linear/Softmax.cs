using Assay.Researcher.Features;

namespace Assay.Researcher.Linear;

/// <summary>
/// Multinomial logistic regression with a penalty on the squared weights, the intercepts free: minimises
/// C·Σ weight · log-loss + ½‖W‖², as scikit-learn's <c>LogisticRegression(multi_class="multinomial", C=…)</c> does. The weights lie
/// column after column, <c>classes</c> of them each, the intercepts last.
/// </summary>
internal sealed class Softmax(Matrix features, double[] labels, int classes, double c, double[]? weights = null)
{
    private const double Flat = 1e-6;
    private readonly double _penalty = 1 / (c * features.Rows);

    /// <summary>The weights after each step and the objective there.</summary>
    public IEnumerable<Place> Steps() => new Lbfgs(Evaluate, Curvature()).Descend(Start(), Flat);

    /// <summary>The margins of each row, a class after the other.</summary>
    public static double[] Margins(Matrix features, double[] weights, int classes)
    {
        var margins = new double[features.Rows * classes];
        for (var row = 0; row < features.Rows; row++)
        {
            Margins(features, weights, row, margins.AsSpan(row * classes, classes));
        }

        return margins;
    }

    private static void Margins(Matrix features, double[] weights, int row, Span<double> margins)
    {
        var classes = margins.Length;
        var columns = features.ColumnsOf(row);
        var values = features.ValuesOf(row);
        weights.AsSpan(^classes..).CopyTo(margins);
        for (var i = 0; i < columns.Length; i++)
        {
            Vectors.Add(margins, values[i], weights.AsSpan((int)columns[i] * classes, classes));
        }
    }

    private double[] Start()
    {
        var start = new double[(features.Width + 1) * classes];
        foreach (var label in labels)
        {
            start[^(classes - (int)label)]++;
        }

        foreach (ref var count in start.AsSpan(^classes..))
        {
            count = Math.Log((count + 0.5) / (labels.Length + (0.5 * classes)));
        }

        return start;
    }

    private Place Evaluate(double[] at)
    {
        var slope = new double[at.Length];
        var shares = new double[classes];
        var loss = 0.0;
        for (var row = 0; row < features.Rows; row++)
        {
            Margins(features, at, row, shares);
            Link.Softmax(shares);
            var (label, weight) = ((int)labels[row], weights is null ? 1 : weights[row]);
            loss -= weight * Math.Log(Math.Max(shares[label], 1e-300));
            shares[label]--;
            foreach (ref var share in shares.AsSpan())
            {
                share *= weight;
            }

            Spread(slope, row, shares);
        }

        foreach (ref var part in slope.AsSpan())
        {
            part /= features.Rows;
        }

        return new(at, (loss / features.Rows) + Penalise(at, slope), slope);
    }

    private void Spread(double[] slope, int row, ReadOnlySpan<double> errors)
    {
        var columns = features.ColumnsOf(row);
        var values = features.ValuesOf(row);
        Vectors.Add(slope.AsSpan(^classes..), 1, errors);
        for (var i = 0; i < columns.Length; i++)
        {
            Vectors.Add(slope.AsSpan((int)columns[i] * classes, classes), values[i], errors);
        }
    }

    private double Penalise(double[] at, double[] slope)
    {
        var sum = 0.0;
        for (var i = 0; i < features.Width * classes; i++)
        {
            sum += at[i] * at[i];
            slope[i] += _penalty * at[i];
        }

        return sum * _penalty / 2;
    }

    private double[] Curvature()
    {
        var share = 1.0 / classes;
        var sums = features.SquaresByColumn().Append(features.Rows);
        return [.. sums.SelectMany((sum, column) =>
            Enumerable.Repeat((sum * share * (1 - share) / features.Rows) + (column < features.Width ? _penalty : 0) + 1e-12, classes))];
    }
}
