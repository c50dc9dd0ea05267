using Assay.Researcher.Features;
using Assay.Researcher.Linear;
using Xunit;

namespace Assay.Researcher.Tests;

public sealed class LogisticTests
{
    private static readonly double[][] Rows =
    [
        [-0.8, -1.32, -0.25], [0.42, 1.14, 0.11], [-0.55, -0.78, 0.75], [1.63, 0.27, -1.23], [-0.96, 1.6, 0.2], [-1.73, -0.08, -1.16],
        [-0.63, -0.49, -0.71], [0.55, -0.06, -0.59], [0.41, 0.83, -1.64], [-0.26, -0.98, -0.17], [-1.29, 0.02, -0.04], [-0.3, -1.05, -0.4],
        [-1.09, -1.36, 0.22], [-1.11, 1.17, 0.72], [-2.0, 0.27, -1.1], [0.03, 0.04, -1.99], [-0.23, -0.26, 0.96], [-1.18, 0.74, -1.1],
        [-0.33, -0.84, 1.45], [0.57, 2.43, 0.64], [0.84, 0.84, -0.61], [-0.07, 1.35, -0.4], [0.19, -0.02, 0.61], [-0.36, -0.15, 0.24],
    ];

    private static readonly double[] Labels = [0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0];

    [Theory]
    [InlineData(0.1, 0.285674, 0.010301, 0.174311, -1.220215)]
    [InlineData(1, 1.251022, -0.129522, 0.771845, -1.066247)]
    [InlineData(100, 3.751111, -0.835526, 2.226611, -1.470351)]
    public void Weights_are_those_of_scikit_learns_LogisticRegression(double c, params double[] expected)
        => Assert.Equal(expected, new Logistic(Features(), Labels, c).Steps().Last().At, (left, right) => Math.Abs(left - right) < 1e-3);

    [Fact]
    public void Each_step_lowers_the_objective()
    {
        var values = new Logistic(Features(), Labels, 10).Steps().Select(step => step.Value).ToArray();

        Assert.True(values.Length > 3);
        Assert.Equal(values.OrderDescending(), values);
    }

    [Fact]
    public void Probabilities_of_extreme_log_odds_stay_finite()
        => Assert.Equal([0, 0.5, 1], Link.Probabilities([-1e308, 0, 1e308]));

    private static Matrix Features()
    {
        var built = new MatrixBuilder(3, Rows.Length);
        foreach (var row in Rows)
        {
            foreach (var (column, value) in row.Index())
            {
                built.Add(column, value);
            }

            built.EndRow();
        }

        return built.Build();
    }
}
