using System.Globalization;
using System.Text;

namespace Assay.Reports;

/// <summary>Where everything of the progress chart stands: time and scores become percents of its field. Pure.</summary>
internal sealed record ProgressPlot(IReadOnlyList<BestSoFar> Steps, DateTimeOffset Start, double Seconds, Scale Scores)
{
    private const int MostSteps = 1000;

    public static ProgressPlot Of(ReportModel model, IReadOnlyList<BestSoFar> steps)
    {
        var start = model.Evaluations[0].At;
        return new ProgressPlot(steps, start, Math.Max(1, (model.Evaluations[^1].At - start).TotalSeconds), Range(model, steps[^1].Public));
    }

    public double X(DateTimeOffset at) => Math.Clamp(100 * (at - Start).TotalSeconds / Seconds, 0, 100);

    /// <summary>From the top, as drawings count.</summary>
    public double Y(double score) => 100 - Scores.Place(score);

    /// <summary>The best so far as a path of steps.</summary>
    public string Line() => "M" + Staircase(step => step.Public.Score, forwards: true);

    /// <summary>One standard error to either side of it, there along the top and back along the bottom.</summary>
    public string Band()
        => "M" + Staircase(step => step.Public.Score + step.Public.StandardError, forwards: true)
            + "L" + Staircase(step => step.Public.Score - step.Public.StandardError, forwards: false) + "Z";

    /// <summary>Of more steps than anybody can see, every n-th and the last.</summary>
    private List<BestSoFar> Drawn()
    {
        var every = 1 + (Steps.Count / MostSteps);
        return [.. Steps.Where((_, i) => i % every == 0 || i == Steps.Count - 1)];
    }

    private string Staircase(Func<BestSoFar, double> score, bool forwards)
    {
        var steps = Drawn();
        var corners = new List<(double X, double Y)>();
        for (var i = 0; i < steps.Count; i++)
        {
            var y = Y(score(steps[i]));
            corners.Add((X(steps[i].At), y));
            corners.Add((i + 1 < steps.Count ? X(steps[i + 1].At) : 100, y));
        }

        if (!forwards)
        {
            corners.Reverse();
        }

        var path = new StringBuilder();
        foreach (var (x, y) in corners)
        {
            path.Append(CultureInfo.InvariantCulture, $"{(path.Length > 0 ? "L" : "")}{x:0.##} {y:0.##}");
        }

        return path.ToString();
    }

    // The worst tenth of all tries would squeeze what matters into a line; it is marked at the edge instead.
    private static Scale Range(ReportModel model, Protocol.Estimate best)
    {
        var sorted = model.Evaluations.Select(evaluation => evaluation.Public.Score).Where(double.IsFinite).Order().ToList();
        var tenth = sorted.Count / 10;
        double?[] shown =
        [
            model.Metric.HigherIsBetter ? sorted[tenth] : sorted[sorted.Count - 1 - tenth],
            best.Score - (2 * best.StandardError),
            best.Score + (2 * best.StandardError),
            model.Baseline?.Public.Score,
            model.Bound?.Public.Score,
        ];
        return Scale.Around(shown.OfType<double>());
    }
}
