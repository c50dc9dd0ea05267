using Assay.Researcher.Features;

namespace Assay.Researcher.Linear;

/// <summary>
/// Logistic regression with a penalty on the squared weights, the intercept free: minimises
/// C·Σ weight · log-loss + ½‖w‖², as scikit-learn's <c>LogisticRegression(C=…)</c> does.
/// </summary>
internal sealed class Logistic(Matrix features, double[] labels, double c, double[]? weights = null)
{
    private const double Flat = 1e-7;
    private readonly double _penalty = 1 / (c * features.Rows);

    /// <summary>The weights after each step, the intercept last, and the objective there.</summary>
    public IEnumerable<Place> Steps()
        => new Lbfgs(Evaluate, Curvature()).Descend(Start(), Flat);

    /// <summary>The log-odds of each row.</summary>
    public static double[] Margins(Matrix features, double[] weights)
    {
        var margins = new double[features.Rows];
        for (var row = 0; row < margins.Length; row++)
        {
            margins[row] = Margin(features, weights, row);
        }

        return margins;
    }

    private static double Margin(Matrix features, double[] weights, int row)
    {
        var columns = features.ColumnsOf(row);
        var values = features.ValuesOf(row);
        var margin = weights[^1];
        for (var i = 0; i < columns.Length; i++)
        {
            margin += weights[columns[i]] * values[i];
        }

        return margin;
    }

    // The best constant: everything else starts from "no effect".
    private double[] Start()
    {
        var start = new double[features.Width + 1];
        var share = Math.Clamp(Share(), 1e-6, 1 - 1e-6);
        start[^1] = Math.Log(share / (1 - share));
        return start;
    }

    private double Share() => weights is null ? labels.Average() : labels.Zip(weights, (label, weight) => label * weight).Sum() / weights.Sum();

    private Place Evaluate(double[] at)
    {
        var slope = new double[at.Length];
        var loss = 0.0;
        for (var row = 0; row < features.Rows; row++)
        {
            var (margin, weight) = (Margin(features, at, row), weights is null ? 1 : weights[row]);
            loss += weight * (Softplus(margin) - (labels[row] * margin));
            features.Spread(row, weight * (Link.Probability(margin) - labels[row]), slope);
        }

        for (var i = 0; i < slope.Length; i++)
        {
            slope[i] /= features.Rows;
        }

        return new(at, (loss / features.Rows) + Penalise(at, slope), slope);
    }

    private double Penalise(double[] at, double[] slope)
    {
        var sum = 0.0;
        for (var i = 0; i < features.Width; i++)
        {
            sum += at[i] * at[i];
            slope[i] += _penalty * at[i];
        }

        return sum * _penalty / 2;
    }

    // The diagonal of the second derivative at the start: rare and frequent columns then move at the same pace.
    private double[] Curvature()
    {
        var share = Math.Clamp(Share(), 1e-6, 1 - 1e-6);
        return [.. features.SquaresByColumn().Append(features.Rows)
            .Select((sum, i) => (sum * share * (1 - share) / features.Rows) + (i < features.Width ? _penalty : 0) + 1e-12)];
    }

    private static double Softplus(double margin) => margin > 0 ? margin + Math.Log(1 + Math.Exp(-margin)) : Math.Log(1 + Math.Exp(margin));
}
