using System.Text.Json;
using Assay.Protocol;
using Assay.Researcher.Dense;
using Assay.Researcher.Features;
using Assay.Researcher.Models;
using Assay.Researcher.Networks;
using Assay.Researcher.Recipes;
using Assay.Researcher.Tests.Fakes;
using Assay.Researcher.Tracking;
using Xunit;

namespace Assay.Researcher.Tests;

/// <summary>What every learner has to keep that is neither a line nor a tree.</summary>
public sealed class LearnerTests
{
    private static readonly Dictionary<string, Learner> Known = new()
    {
        ["neighbours"] = new Learner.Neighbours(7, Voting.Distance, Focus: 1),
        ["kernel"] = new Learner.Kernel(Gamma: 4, C: 30, Landmarks: 200, Focus: 0),
        ["duels"] = new Learner.Kernel(Gamma: 4, C: 30, Landmarks: 200, Focus: 0) { Duels = true },
        ["network"] = new Learner.Network(new() { Hidden = [32, 16], Rate = 0.01, Nets = 2 }, Epochs: 60, Patience: 0),
    };

    public static TheoryData<string, TaskKind> Problems => [.. from learner in Known.Keys from task in Enum.GetValues<TaskKind>() select (learner, task)];

    public static TheoryData<string> Names => [.. Known.Keys];

    [Theory]
    [MemberData(nameof(Problems))]
    public void What_no_line_can_tell_is_learnt_in_every_task(string learner, TaskKind task)
    {
        var truth = Islands.Make(task, 360, 2).Truth;
        var yardstick = Islands.Yardstick(task);

        var score = yardstick.Of(Islands.Fit(Known[learner], task).Judged, truth).Score;

        var line = yardstick.Of(Islands.Fit(new Learner.Linear(1), task).Judged, truth).Score;
        Assert.True(yardstick.HigherIsBetter ? 1 - score < 0.6 * (1 - line) : score < 0.6 * line, $"{yardstick.Name} {score}, a line {line}");
    }

    [Theory]
    [MemberData(nameof(Problems))]
    public void A_predictor_read_back_predicts_what_it_predicted_before(string learner, TaskKind task)
    {
        var fitted = Islands.Fit(Known[learner], task);
        var member = fitted.Members[0];

        var read = JsonSerializer.Deserialize<Member>(JsonSerializer.Serialize(member, AssayJson.Line), AssayJson.Line)!;

        var frame = Islands.Make(task, 360, 2).Frame;
        using var block = new Block(FeatureSet.Encode(read.Encoders, frame));
        Assert.Equal(member.Features, read.Features);
        Assert.Equal(member.Margins(block), read.Margins(block));
        Assert.Equal(fitted.Judged, read.Margins(block), (left, right) => Math.Abs(left - right) < 1e-5 * (1 + Math.Abs(left)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_seed_gives_the_same_model(string learner)
        => Assert.Equal(Islands.Fit(Known[learner], TaskKind.Multiclass).Judged, Islands.Fit(Known[learner], TaskKind.Multiclass).Judged);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_clock_cuts_a_fit_short_and_what_is_there_still_predicts(string learner)
    {
        var bench = Islands.Bench(TaskKind.Multiclass, TimeSpan.FromSeconds(0.5), new TickingClock(TimeSpan.FromSeconds(1)));

        var fitted = Islands.Fit(Known[learner], TaskKind.Multiclass, bench);

        Assert.True(fitted.TimedOut);
        Assert.Equal(3 * 360, fitted.Judged.Length);
        Assert.All(fitted.Judged, margin => Assert.True(double.IsFinite(margin)));
        Assert.False(Islands.Fit(Known[learner], TaskKind.Multiclass).TimedOut);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fit_that_is_cancelled_ends(string learner)
        => Assert.Throws<OperationCanceledException>(() => Islands.Fit(
            Known[learner], TaskKind.Multiclass, Islands.Bench(TaskKind.Multiclass) with { Cancel = new CancellationToken(canceled: true) }));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_curve_says_how_the_judged_rows_fared(string learner)
        => Assert.Contains(Islands.Fit(Known[learner], TaskKind.Multiclass).Curve.Steps, step => step.Metric == "valid_accuracy" && step.Value > 0.5);

    [Fact]
    public void A_recipe_of_a_stranger_is_brought_into_range()
    {
        Learner[] wild =
        [
            new Learner.Neighbours(100_000, Voting.Uniform, Focus: 50),
            new Learner.Kernel(Gamma: 1e300, C: -1, Landmarks: 1_000_000, Focus: 0),
            new Learner.Network(new() { Hidden = [1_000_000], Rate = double.NaN, Nets = 1000 }, Epochs: int.MaxValue, Patience: -1),
        ];

        Assert.Equal(
            [
                "n_neighbors=200", "feature_weight_power=2", "gamma=10000", "C=0.0001", "landmarks=4000", "feature_weight_power=0",
                "hidden_layer_sizes=512", "learning_rate=0.004", "n_models=10", "epochs=500", "patience=0",
            ],
            wild.SelectMany(learner => Setting.Of(Parameters.Tame(new Recipe.Single(Islands.Plan, learner, 1))!, borrowed: false))
                .Where(setting => setting.Name is "n_neighbors" or "feature_weight_power" or "gamma" or "C" or "landmarks" or "hidden_layer_sizes"
                    or "learning_rate" or "n_models" or "epochs" or "patience")
                .Select(setting => $"{setting.Name}={setting.Value}"));
        Assert.Null(Parameters.Tame(new Recipe.Single(Islands.Plan, new Learner.Network(new() { Hidden = [8, 8, 8, 8] }, 1, 1), 1)));
        Assert.Null(Parameters.Tame(new Recipe.Single(Islands.Plan, new Learner.Neighbours(5, (Voting)9, 0), 1)));
    }
}
