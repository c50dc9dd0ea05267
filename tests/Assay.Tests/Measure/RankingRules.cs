using Assay.Measure.Metrics;
using Assay.Protocol;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Measure;

public sealed class RankingRules
{
    public static TheoryData<string> Names => ["ndcg@1", "ndcg@3", "ndcg@100", "map", "mrr", "precision@2", "recall@2"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Only_the_order_within_a_group_counts(string name) => Holds(seed =>
    {
        var sample = TaskSample.Small(TaskKind.Ranking, seed);
        var bent = sample with { Predictions = [.. sample.Predictions.Select((score, row) => Math.Exp(score / 4) + (8 * sample.Truth.Groups![row]))] };
        var minuses = sample with { Predictions = [.. sample.Predictions.Select(score => score == 0 ? -0.0 : score)] };
        return sample.Predictions.Distinct().Count() != bent.Predictions.Select((score, row) => score - (8 * sample.Truth.Groups![row])).Distinct().Count()
            || (Near(sample.Measure(name), bent.Measure(name)) && sample.Measure(name) == minuses.Measure(name));
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void A_tie_is_worth_the_mean_of_all_orders(string name) => Holds(seed =>
    {
        // Two lists of which one is tied here and there; every order of six is 720.
        var random = new Random(seed);
        var relevance = Enumerable.Range(0, 6).Select(_ => (double)random.Next(3)).ToArray();
        relevance[random.Next(6)] = 2;
        var scores = Enumerable.Range(0, 6).Select(_ => (double)random.Next(3)).ToArray();
        var mean = Orders([.. Enumerable.Range(0, 6)]).Average(order => Measured(name, relevance, [.. scores.Select((score, row) => score + (0.01 * order[row]))]));
        return Math.Abs(Measured(name, relevance, scores) - mean) < 1e-12;
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void No_skill_scores_what_random_orders_score(string name)
    {
        var random = new Random(23);
        var sample = TaskSample.Drawn(TaskKind.Ranking, random, 40, grouped: true);
        var drawn = Enumerable.Range(0, 400).Select(_ => (sample with { Predictions = [.. sample.Predictions.Select(_ => random.NextDouble())] }).Measure(name).Score).ToArray();

        var unskilled = (sample with { Predictions = Unskilled.Of(Metric.Find(TaskKind.Ranking, name), sample.Truth) }).Measure(name).Score;

        Assert.Equal(drawn.Average(), unskilled, 4 * Math.Sqrt(drawn.Average(one => (one - unskilled) * (one - unskilled)) / drawn.Length));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_group_without_a_relevant_row_is_left_out(string name) => Holds(seed =>
    {
        var sample = TaskSample.Small(TaskKind.Ranking, seed);
        var truth = sample.Truth with { Targets = [.. sample.Truth.Targets, 0, 0], Groups = [.. sample.Truth.Groups!, 500, 500] };
        return sample.Measure(name) == (sample with { Predictions = [.. sample.Predictions, 1, 2], Truth = truth }).Measure(name);
    });

    [Theory]
    [InlineData(new double[] { 1, 0, 0, 0 }, new[] { 0, 0, 1, 1 }, "Only one group has a relevant row; a standard error needs two.")]
    [InlineData(new double[] { 0, 0, 0, 0 }, new[] { 0, 0, 1, 1 }, "No group has a relevant row.")]
    [InlineData(new double[] { 1, 0, -1, 0 }, new[] { 0, 0, 1, 1 }, "A relevance is not between 0 and 100.")]
    [InlineData(new double[] { 1, 0, 101, 0 }, new[] { 0, 0, 1, 1 }, "A relevance is not between 0 and 100.")]
    [InlineData(new double[] { 1, 0, 1, 0 }, null, "A ranking needs the groups of its rows.")]
    [InlineData(new double[] { 1, 0, 1, 0 }, new[] { 0, 1 }, "The groups are not one number from 0 for each row.")]
    [InlineData(new double[] { 1, 0, 1, 0 }, new[] { 0, 0, 1, -1 }, "The groups are not one number from 0 for each row.")]
    public void What_cannot_be_measured_is_said(double[] targets, int[]? groups, string problem)
        => Assert.All(Metric.For(TaskKind.Ranking), metric => Assert.StartsWith(
            problem,
            Assert.ThrowsAny<ArgumentException>(() => metric.Measure([1, 2, 3, 4], new Truth(targets) { Groups = groups })).Message,
            StringComparison.Ordinal));

    [Theory]
    [InlineData("ndcg@1")]
    [InlineData("ndcg@1000")]
    [InlineData("precision@5")]
    [InlineData("recall@20")]
    public void A_depth_is_part_of_the_name(string name)
        => Assert.Equal(new MetricInfo(name, true), Metric.Find(TaskKind.Ranking, name).Info);

    [Theory]
    [InlineData("ndcg", "ndcg@10")]
    [InlineData("NDCG@10", "ndcg@10")]
    [InlineData("ndcg@0", "ndcg@10")]
    [InlineData("ndcg@1001", "ndcg@10")]
    [InlineData("ndcg@05", "ndcg@10")]
    [InlineData("ndcg@+5", "ndcg@10")]
    [InlineData("map@10", "map")]
    [InlineData("recall", "recall@10")]
    [InlineData("MRR", "mrr")]
    public void Any_other_name_is_answered_with_the_nearest_and_all_allowed(string written, string meant)
        => Assert.Equal(
            $"'{written}' is not a metric for a ranking task: did you mean {meant}? Allowed are ndcg@K, map, mrr, precision@K, recall@K, with K from 1 to 1000.",
            Assert.Throws<AssayException>(() => Metric.Find(TaskKind.Ranking, written)).Message);

    private static double Measured(string name, double[] relevance, double[] scores)
    {
        // The second list is always the same, so that there are two.
        var truth = new Truth([.. relevance, 1, 0]) { Groups = [0, 0, 0, 0, 0, 0, 1, 1] };
        return Metric.Find(TaskKind.Ranking, name).Measure([.. scores, 2, 1], truth).Score;
    }

    private static IEnumerable<int[]> Orders(int[] left)
        => left.Length == 0 ? [[]] : left.SelectMany(first => Orders([.. left.Where(one => one != first)]).Select(rest => (int[])[first, .. rest]));

    private static bool Near(Estimate a, Estimate b) => Math.Abs(a.Score - b.Score) < 1e-12 && Math.Abs(a.StandardError - b.StandardError) < 1e-12;

    private static void Holds(Func<int, bool> property) => Prop.ForAll(TaskSample.Seeds, property).QuickCheckThrowOnFailure();
}
