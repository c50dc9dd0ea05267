using Assay.Protocol;
using Assay.Researcher.Linear;
using Assay.Researcher.Models;

namespace Assay.Researcher.Recipes;

/// <summary>Fits weights, watching the judged rows on the way.</summary>
internal static class LinearFit
{
    private const int MostSteps = 300;

    // Looking at the judged rows costs as much as a step.
    private const int Seldom = 5;

    // What many more steps would change by less than this, no metric sees.
    private const double Least = 1e-4;
    private const int Window = 10;

    public static Learnt Run(Learner.Linear learner, Sheet train, Sheet? judged, Bench bench)
    {
        var width = bench.Yardstick.Width;
        var curve = new List<Step>();
        var place = default(Place);
        var number = 0;
        foreach (var step in Steps(learner, train, bench.Yardstick))
        {
            bench.Cancel.ThrowIfCancellationRequested();
            place = step;
            curve.Add(new(number, "train_loss", place.Value));
            if (judged is not null && number % Seldom == 0)
            {
                var score = bench.Yardstick.Glance(judged.Scale.Back(new Predictor.Linear(place.At, width).Margins(judged.Block)), judged.Truth);
                curve.Add(new(number, $"valid_{bench.Yardstick.Name}", score));
            }

            if (++number > MostSteps || bench.Deadline.Passed || IsFlat(curve))
            {
                break;
            }
        }

        var predictor = new Predictor.Linear(place.At, width);
        return new(predictor, judged is null ? [] : predictor.Margins(judged.Block), new(curve), Rounds: 0, bench.Deadline.Passed);
    }

    private static bool IsFlat(List<Step> curve)
    {
        var losses = curve.Where(step => step.Metric == "train_loss").TakeLast(Window + 1).ToArray();
        return losses.Length > Window && losses[0].Value - losses[^1].Value < Least * Math.Abs(losses[^1].Value);
    }

    private static IEnumerable<Place> Steps(Learner.Linear learner, Sheet train, Yardstick yardstick) => yardstick.Task switch
    {
        TaskKind.Binary => new Logistic(train.Features, train.Labels, learner.C, Weights.Of(train, yardstick, learner.Balanced)).Steps(),
        TaskKind.Multiclass => new Softmax(train.Features, train.Labels, yardstick.Width, learner.C, Weights.Of(train, yardstick, learner.Balanced)).Steps(),
        _ => new Ridge(train.Features, train.Labels, learner.C).Steps(),
    };
}
