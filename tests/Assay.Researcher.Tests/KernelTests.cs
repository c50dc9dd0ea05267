using Assay.Protocol;
using Assay.Researcher.Dense;
using Assay.Researcher.Models;
using Assay.Researcher.Recipes;
using Assay.Researcher.Tests.Fakes;
using Xunit;

namespace Assay.Researcher.Tests;

public sealed class KernelTests
{
    private const int Rows = 150;

    [Fact]
    public void With_every_row_a_landmark_it_is_kernel_ridge_regression_itself()
    {
        var sheet = Islands.Sheet(TaskKind.Regression, Rows);
        var learnt = new Learner.Kernel(Gamma: 2, C: 3, Landmarks: Rows, Focus: 0).Fit(sheet, sheet, seed: 1, Islands.Bench(TaskKind.Regression));

        var kernel = Kernel(sheet, ((Predictor.Kernel)learnt.Predictor).Gamma);
        var weights = Solve(kernel, sheet.Labels, penalty: 1 / 3.0);
        double[] exact = [.. kernel.Select(row => row.Zip(weights, (near, weight) => near * weight).Sum())];
        Assert.Equal(exact, learnt.Judged, (left, right) => Math.Abs(left - right) < 2e-3);
    }

    [Fact]
    public void Squared_distances_are_those_of_plain_differences()
    {
        var random = new Random(1);
        var (points, others) = (Points(37, 5, random), Points(3, 5, random));
        var panels = new Panels(points);
        var distances = new float[3 * panels.Padded];

        panels.Squared(others, distances);

        for (var other = 0; other < 3; other++)
        {
            for (var point = 0; point < 37; point++)
            {
                var expected = Enumerable.Range(0, 5).Sum(column => Math.Pow(points.Values[(point * 5) + column] - others.Values[(other * 5) + column], 2));
                Assert.Equal(expected, distances[(other * panels.Padded) + point], 1e-4);
            }

            Assert.All(distances[((other * panels.Padded) + 37)..((other + 1) * panels.Padded)], far => Assert.Equal(float.PositiveInfinity, far));
        }
    }

    [Fact]
    public void The_nearest_are_those_that_sorting_finds()
    {
        var random = new Random(2);
        float[] distances = [.. Enumerable.Range(0, 1003).Select(_ => random.Next(500))];
        var nearest = new Nearest(20);

        nearest.Find(distances);

        Assert.Equal(
            distances.Index().OrderBy(pair => pair.Item).ThenBy(pair => pair.Index).Take(20).Select(pair => pair.Index),
            Enumerable.Range(0, 20).Select(nearest.Row));
    }

    [Fact]
    public void Probabilities_of_a_kernel_machine_are_not_too_sure_of_themselves()
    {
        var fitted = Islands.Fit(new Learner.Kernel(Gamma: 8, C: 1000, Landmarks: 720, Focus: 0), TaskKind.Multiclass);
        var truth = Islands.Make(TaskKind.Multiclass, 360, 2).Truth;
        var logloss = new Yardstick(TaskKind.Multiclass, 3, Measure.Metrics.Metric.Find(TaskKind.Multiclass, "logloss"));

        var told = logloss.Of(fitted.Judged, truth).Score;

        Assert.True(told < logloss.Of([.. fitted.Judged.Select(margin => margin * 3)], truth).Score);
        Assert.True(told < logloss.Of([.. fitted.Judged.Select(margin => margin / 3)], truth).Score);
    }

    private static Points Points(int count, int width, Random random) => new([.. Enumerable.Range(0, count * width).Select(_ => (float)random.NextDouble())], width);

    private static double[][] Kernel(Sheet sheet, double gamma)
    {
        var ones = new float[sheet.Features.Width];
        Array.Fill(ones, 1);
        var points = Dense.Points.Of(sheet.Features, Dense.Points.Between(0, Rows), ones);
        return [.. Enumerable.Range(0, Rows).Select(row => Enumerable.Range(0, Rows).Select(other => Math.Exp(-gamma
            * Enumerable.Range(0, points.Width).Sum(at => Math.Pow(points.Values[(row * points.Width) + at] - points.Values[(other * points.Width) + at], 2)))).ToArray())];
    }

    // (K + λ) a = y by elimination, the plainest way there is.
    private static double[] Solve(double[][] kernel, double[] labels, double penalty)
    {
        double[][] rows = [.. kernel.Select((row, at) => (double[])[.. row.Select((cell, other) => cell + (at == other ? penalty : 0)), labels[at]])];
        for (var at = 0; at < Rows; at++)
        {
            foreach (var other in rows.Where((_, place) => place != at))
            {
                var factor = other[at] / rows[at][at];
                for (var column = at; column <= Rows; column++)
                {
                    other[column] -= factor * rows[at][column];
                }
            }
        }

        return [.. rows.Select((row, at) => row[Rows] / row[at])];
    }
}
