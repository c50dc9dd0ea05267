using Assay.Candidates.Batches;
using Assay.Candidates.Behaviour;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.Tests.Candidates;

/// <summary>What is chance and what is company, told from answers to the same rows.</summary>
public sealed class RepeatsTests
{
    private const int Rows = 400;
    private const int Times = 5;
    private static readonly int[] One = [.. Enumerable.Range(0, 300)];
    private static readonly int[] Other = [.. Enumerable.Range(100, 300).Reverse()];

    [Fact]
    public void Only_rows_in_both_batches_are_compared_and_each_with_itself()
    {
        var repeats = Repeats.Of(
            ([3, 1, 2], [[0.3, 0.1, 0.2], [0.3, 0.15, 0.2]]),
            ([2, 3, 9], [[0.6, 0.3, 0.9], [0.6, 0.4, 0.9]]), 1);

        Assert.Equal([0.1, 0.0], repeats.Chance.Select(value => Math.Round(value, 12)));
        Assert.Equal([0.05, 0.4], repeats.Company.Select(value => Math.Round(value, 12)));
    }

    [Fact]
    public void Noise_alone_is_seldom_called_a_dependence()
    {
        Assert.InRange(Marked(MarkKind.DependsOnBatch, (random, _, _) => Normal(random) * 0.02), 0, 1);
        Assert.InRange(MarkedTogether(random => Normal(random) * 0.05), 0, 2);
    }

    [Fact]
    public void A_dependence_is_seen_beside_noise_in_every_row()
        => Assert.Equal(100, Marked(MarkKind.DependsOnBatch, (random, _, company) => (Normal(random) * 0.01) + (company == 0 ? 0.1 : 0)));

    [Fact]
    public void Noise_in_a_few_rows_does_not_cover_what_is_done_to_many()
        => Assert.Equal(100, Marked(MarkKind.DependsOnBatch, (random, row, company) => row % 50 == 0 ? random.NextDouble() : company == 0 ? 0.1 : 0));

    [Fact]
    public void What_is_mostly_chance_is_not_reproducible()
    {
        Assert.Equal(100, Marked(MarkKind.NotReproducible, (random, _, _) => random.NextDouble()));
        Assert.Equal(0, Marked(MarkKind.NotReproducible, (random, _, _) => Normal(random) * 0.02));
    }

    /// <summary>How many of a hundred candidates are marked so; each answer is a row's own and what the function adds.</summary>
    private static int Marked(MarkKind kind, Func<Random, int, int, double> more) => Enumerable.Range(0, 100).Count(seed =>
    {
        var random = new Random(seed);
        var repeats = Repeats.Of(
            (One, [.. Enumerable.Range(0, Times).Select(_ => One.Select(row => Own(row) + more(random, row, 0)).ToArray())]),
            (Other, [.. Enumerable.Range(0, Times).Select(_ => Other.Select(row => Own(row) + more(random, row, 1)).ToArray())]), 1);
        var given = Given(Enumerable.Range(0, Rows).Select(row => Math.Abs(more(random, row, 0) - more(random, row, 1))));
        return (kind == MarkKind.DependsOnBatch ? DependsOnBatch.Look(given, repeats, TaskKind.Regression) : NotReproducible.Look(given, repeats.Chance)) is not null;
    });

    /// <summary>The same where all answers of one time move together, as those of a model that is fitted anew each time.</summary>
    private static int MarkedTogether(Func<Random, double> more) => Enumerable.Range(0, 100).Count(seed =>
    {
        var random = new Random(seed);
        double[] Time(int[] rows)
        {
            var moved = more(random);
            return [.. rows.Select(row => Own(row) * (1 + moved))];
        }

        var repeats = Repeats.Of(
            (One, [.. Enumerable.Range(0, Times).Select(_ => Time(One))]), (Other, [.. Enumerable.Range(0, Times).Select(_ => Time(Other))]), 1);
        return DependsOnBatch.Look(Given(Enumerable.Range(0, Rows).Select(row => 0.05 * Own(row))), repeats, TaskKind.Regression) is not null;
    });

    private static Answers.Given Given(IEnumerable<double> apart) => new([.. Enumerable.Range(0, Rows).Select(Own)], 1, [.. apart], 0);

    private static double Own(int row) => 0.1 + (0.8 * (row * 37 % Rows) / Rows);

    private static double Normal(Random random)
        => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
