using Assay.Researcher.Linear;
using Assay.Researcher.Models;

namespace Assay.Researcher.Recipes;

/// <summary>Fits weights, watching the judged rows on the way.</summary>
internal static class LinearFit
{
    private const int MostSteps = 300;

    public static Learnt Run(Learner.Linear learner, Sheet train, Sheet? judged, Bench bench)
    {
        var curve = new List<Step>();
        var place = default(Place);
        var number = 0;
        foreach (var step in new Logistic(train.Features, train.Labels, learner.C).Steps())
        {
            bench.Cancel.ThrowIfCancellationRequested();
            place = step;
            Watch(curve, number, step, judged, bench.Yardstick);
            if (++number > MostSteps || bench.Deadline.Passed)
            {
                break;
            }
        }

        var margins = judged is null ? [] : Logistic.Margins(judged.Features, place.At);
        return new(new Predictor.Linear(place.At), margins, new(curve), Rounds: 0, bench.Deadline.Passed);
    }

    private static void Watch(List<Step> curve, int number, Place place, Sheet? judged, Yardstick yardstick)
    {
        curve.Add(new(number, "train_loss", place.Value));
        if (judged is not null)
        {
            var margins = Logistic.Margins(judged.Features, place.At);
            curve.Add(new(number, $"valid_{yardstick.Name}", yardstick.Of(margins, judged.Labels).Score));
        }
    }
}
