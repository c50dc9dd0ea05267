using Assay.Researcher.Boosting;
using Assay.Researcher.Features;
using Assay.Researcher.Models;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;
using Assay.Researcher.Tests.Fakes;
using Xunit;

namespace Assay.Researcher.Tests;

public sealed class BoosterTests
{
    [Fact]
    public void A_saved_and_loaded_ensemble_predicts_the_very_same()
    {
        var sheet = Sheet(500, 1);
        using var data = new DataMatrix(sheet.Features).Label(sheet.Labels);
        using var booster = new Booster([new("objective", "binary:logistic"), new("nthread", "1")], data);
        for (var round = 0; round < 20; round++)
        {
            booster.Grow(round, data);
        }

        using var loaded = Booster.Load(booster.Save(), threads: 1);

        Assert.Equal(booster.Margins(data), loaded.Margins(data));
    }

    [Fact]
    public void The_first_rounds_alone_predict_what_they_predicted_then()
    {
        var sheet = Sheet(500, 1);
        using var data = new DataMatrix(sheet.Features).Label(sheet.Labels);
        using var booster = new Booster([new("objective", "binary:logistic"), new("nthread", "1"), new("base_score", "0.3")], data);
        double[] early = [];
        for (var round = 0; round < 20; round++)
        {
            booster.Grow(round, data);
            early = round == 4 ? booster.Margins(data) : early;
        }

        using var first = booster.First(5);

        Assert.Equal(early, first.Margins(data), (left, right) => Math.Abs(left - right) < 1e-5);
    }

    [Fact]
    public void Growing_stops_when_judged_rows_gain_no_more_and_the_best_round_is_kept()
    {
        var learner = new Learner.Boosted(new BoostingSettings { Depth = 6, Eta = 0.3 }, Rounds: 1000, Patience: 10);
        var (train, judged) = (Sheet(300, 1), Sheet(300, 2));
        var learnt = learner.Fit(train, judged, seed: 1, Bench());
        var scores = learnt.Curve.Steps.Where(step => step.Metric == "valid_auc").ToArray();

        Assert.InRange(scores.Length, 11, 500);
        Assert.Equal(scores.MaxBy(step => step.Value).Number, learnt.Rounds);
        Assert.Equal(scores.Max(step => step.Value), Given.Auc.Of(learnt.Judged, judged.Truth).Score, 1e-4);
        Assert.False(learnt.TimedOut);
    }

    [Fact]
    public void A_fit_that_the_clock_ends_keeps_what_it_has_and_says_so()
    {
        var learner = new Learner.Boosted(new BoostingSettings(), Rounds: 50, Patience: 0);
        var learnt = learner.Fit(Sheet(300, 1), null, seed: 1, Bench() with { Deadline = new Deadline(TimeProvider.System, TimeSpan.Zero) });

        Assert.True(learnt.TimedOut);
        Assert.Equal(1, learnt.Rounds);
    }

    [Fact]
    public void The_same_seed_grows_the_same_trees_and_another_seed_others()
    {
        var learner = new Learner.Boosted(new BoostingSettings { Subsample = 0.5 }, Rounds: 10, Patience: 0);
        var sheet = Sheet(300, 1);
        double[] Margins(int seed) => ((Predictor.Trees)learner.Fit(sheet, null, seed, Bench()).Predictor).Margins(sheet.Block);

        Assert.Equal(Margins(1), Margins(1));
        Assert.NotEqual(Margins(1), Margins(2));
    }

    [Fact]
    public void What_XGBoost_refuses_is_told_in_its_words()
    {
        var sheet = Sheet(10, 1);
        using var data = new DataMatrix(sheet.Features).Label(sheet.Labels);
        using var booster = new Booster([new("objective", "no such objective")], data);

        Assert.Contains("no such objective", Assert.Throws<BoostingException>(() => booster.Grow(0, data)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Threads_are_what_the_surroundings_say()
    {
        Assert.Equal(3, Threads.Of("3"));
        Assert.Equal(Environment.ProcessorCount, Threads.Of(null));
        Assert.Equal(Environment.ProcessorCount, Threads.Of("many"));
    }

    private static Bench Bench() => Given.Bench();

    // Two columns that matter, one of them with gaps, and one that does not.
    private static Sheet Sheet(int rows, int seed)
    {
        var chance = new Random(seed);
        var built = new MatrixBuilder(3, rows);
        var labels = new double[rows];
        for (var row = 0; row < rows; row++)
        {
            var (a, b, gap) = (chance.NextDouble(), chance.NextDouble(), chance.Next(4) == 0);
            labels[row] = a + (gap ? 0.5 : b) + chance.NextDouble() > 1.6 ? 1 : 0;
            built.Add(0, a);
            if (!gap)
            {
                built.Add(1, b);
            }

            built.Add(2, chance.NextDouble());
            built.EndRow();
        }

        return new(new(built.Build()), new(labels), Scale.None);
    }
}
