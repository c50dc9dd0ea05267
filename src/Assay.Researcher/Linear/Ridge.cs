using Assay.Researcher.Features;

namespace Assay.Researcher.Linear;

/// <summary>
/// Least squares with a penalty on the squared weights, the intercept free: minimises C·Σ ½(y − wx)² + ½‖w‖², which is
/// scikit-learn's <c>Ridge(alpha=1/C)</c>. The intercept comes last.
/// </summary>
internal sealed class Ridge(Matrix features, double[] targets, double c)
{
    private const double Flat = 1e-7;
    private readonly double _penalty = 1 / (c * features.Rows);

    /// <summary>The weights after each step and the objective there.</summary>
    public IEnumerable<Place> Steps() => new Lbfgs(Evaluate, Curvature()).Descend(Start(), Flat);

    private double[] Start()
    {
        var start = new double[features.Width + 1];
        start[^1] = targets.Average();
        return start;
    }

    private Place Evaluate(double[] weights)
    {
        var margins = Logistic.Margins(features, weights);
        var slope = new double[weights.Length];
        var loss = 0.0;
        for (var row = 0; row < features.Rows; row++)
        {
            var error = margins[row] - targets[row];
            loss += error * error / 2;
            features.Spread(row, error, slope);
        }

        var sum = 0.0;
        for (var i = 0; i < slope.Length; i++)
        {
            slope[i] /= features.Rows;
            if (i < features.Width)
            {
                sum += weights[i] * weights[i];
                slope[i] += _penalty * weights[i];
            }
        }

        return new(weights, (loss / features.Rows) + (sum * _penalty / 2), slope);
    }

    private double[] Curvature() =>
        [.. features.SquaresByColumn().Append(features.Rows).Select((sum, i) => (sum / features.Rows) + (i < features.Width ? _penalty : 0) + 1e-12)];
}
