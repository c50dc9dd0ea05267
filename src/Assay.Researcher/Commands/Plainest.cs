using Assay.Protocol;
using Assay.Researcher.Data;
using Assay.Researcher.Families;
using Assay.Researcher.Models;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;

namespace Assay.Researcher.Commands;

/// <summary>
/// What a plain recipe makes of numbers under the lab's metric: their logarithm where they are skewed and the metric asks for
/// it, and one constant where rows that were set aside say that this is better. So the baseline is no worse than a constant.
/// </summary>
internal static class Plainest
{
    private const int Quantiles = 40;

    public static Member Fit(Recipe.Single recipe, Study study, Bench bench)
    {
        if (study.All.Task != TaskKind.Regression)
        {
            return Made(recipe, study, bench);
        }

        var yardstick = bench.Yardstick;
        var traits = Traits.Of(study.All, yardstick, study.Forward);
        var log = traits.Skewed && (yardstick.IsRelative || yardstick.IsAbsolute);
        var scaled = recipe with { Target = log ? TargetScale.Log : TargetScale.None };
        var truth = study.Judged(study.Folds.Count);
        var fitted = yardstick.Of(Study.Margins(study.Folds.Select(fold => scaled.Fit(study.Rows(fold), bench))), truth).Score;
        var constant = yardstick.Of([.. study.Folds.SelectMany(fold => Alike(study, fold, yardstick))], truth).Score;
        var made = Made(scaled, study, bench);
        return yardstick.IsBetter(constant, fitted) ? Always(Best(study.All.Truth.Targets, yardstick), made) : made;
    }

    private static Member Made(Recipe.Single recipe, Study study, Bench bench) => recipe.Fit(study.Sampled(), bench).Members[0];

    private static IEnumerable<double> Alike(Study study, Fold fold, Yardstick yardstick)
        => Enumerable.Repeat(Best(study.All.Truth.Pick(fold.Train).Targets, yardstick), study.Rows(fold).Judged!.Truth.Rows);

    // The same weights, all of them nothing but the last.
    private static Member Always(double constant, Member member)
    {
        var weights = new double[((Predictor.Linear)member.Predictor).Weights.Length];
        weights[^1] = constant;
        return member with { Predictor = new Predictor.Linear(weights), Scale = Scale.None };
    }

    /// <summary>The constant with the best score: the mean, or one of the quantiles.</summary>
    private static double Best(double[] targets, Yardstick yardstick)
    {
        var ordered = targets.Order().ToArray();
        var truth = new Measure.Metrics.Truth(targets);
        return Enumerable.Range(0, Quantiles + 1).Select(at => ordered[at * (ordered.Length - 1) / Quantiles]).Append(targets.Average())
            .Distinct()
            .Select(value => (value, score: yardstick.Glance([.. Enumerable.Repeat(value, targets.Length)], truth)))
            .OrderByDescending(pair => double.IsNaN(pair.score) ? double.NegativeInfinity : yardstick.HigherIsBetter ? pair.score : -pair.score)
            .First().value;
    }
}
