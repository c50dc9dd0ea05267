using Assay.Researcher.Models;
using Assay.Researcher.Networks;

namespace Assay.Researcher.Recipes;

/// <summary>Trains networks pass by pass, and keeps of each the pass that served the judged rows best.</summary>
internal static class NetworkFit
{
    public static Learnt Run(Learner.Network learner, Sheet train, Sheet? judged, int seed, Bench bench)
    {
        var trained = new List<Trained>();
        while (trained.Count < learner.Settings.Nets && !(trained.Count > 0 && bench.Deadline.Passed))
        {
            trained.Add(One(learner, train, judged, (seed * 1000) + trained.Count, bench));
        }

        var predictor = new Predictor.Network([.. trained.Select(one => one.Net)]);
        return new(
            predictor, judged is null ? [] : predictor.Margins(judged.Block), Curve.Mean([.. trained.Select(one => one.Curve)]),
            (int)Math.Round(trained.Average(one => one.Kept)),
            trained.Count < learner.Settings.Nets || trained.Any(one => one.TimedOut));
    }

    private static Trained One(Learner.Network learner, Sheet train, Sheet? judged, int seed, Bench bench)
    {
        var training = new Training(learner.Settings, train, bench.Yardstick, seed);
        var steps = new List<Step>();
        var best = (Net: training.Averaged, Score: double.NaN, Pass: 0);
        var pass = 0;
        while (pass < learner.Epochs && !(judged is not null && learner.Patience > 0 && pass - best.Pass >= learner.Patience))
        {
            var (loss, whole) = training.Pass(() => Over(bench));
            steps.Add(new(++pass, "train_loss", loss));
            var score = judged is null ? double.NaN : Score(training.Averaged, judged, bench.Yardstick);
            if (judged is not null)
            {
                steps.Add(new(pass, $"valid_{bench.Yardstick.Name}", score));
            }

            if (judged is null || learner.Patience == 0 || double.IsNaN(best.Score) || bench.Yardstick.IsBetter(score, best.Score))
            {
                best = (Copy(training.Averaged), score, pass);
            }

            if (!whole || (pass < learner.Epochs && bench.Deadline.Passed))
            {
                return new(best.Net, best.Pass, new(steps), TimedOut: true);
            }
        }

        return new(best.Net, best.Pass, new(steps), TimedOut: false);
    }

    private static double Score(Net net, Sheet judged, Yardstick yardstick)
        => yardstick.Glance(judged.Scale.Back(net.Margins(judged.Features)), judged.Truth);

    private static Net Copy(Net net) => new([.. net.Layers.Select(layer => layer with { Weights = [.. layer.Weights] })]);

    private static bool Over(Bench bench)
    {
        bench.Cancel.ThrowIfCancellationRequested();
        return bench.Deadline.Passed;
    }

    private sealed record Trained(Net Net, int Kept, Curve Curve, bool TimedOut);
}
