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
        var repeats = new Repeats(
            new BatchAnswers([3, 1, 2], [0.5, 0.1, 0.2], [[0.3, 0.1, 0.2], [0.3, 0.15, 0.2]]),
            new BatchAnswers([2, 3, 9], [0.6, 0.35, 0.9], [[0.6, 0.3, 0.9], [0.6, 0.4, 0.9]]), 1).On(Values(Given(Zeros)));

        Assert.Equal([0.0, 0.1], repeats.Chance.Select(value => Math.Round(value, 12)));
        Assert.Equal([0.05, 0.4], repeats.Company.Select(value => Math.Round(value, 12)));
        Assert.Equal([0.0, 0.2], repeats.Before.Select(value => Math.Round(value, 12)));
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

    /// <summary>As one that knows the number of its call: it is fitted to the batches that count, and random when it is asked again.</summary>
    [Fact]
    public void Noise_that_comes_only_when_asked_again_excuses_nothing()
        => Assert.Equal(100, Marked(
            MarkKind.DependsOnBatch,
            (random, _, _) => Normal(random) * 0.01,
            first: (_, row, company) => 0.07 * Math.Sin((row * 7) + (company * 2))));

    /// <summary>Sure negatives at zero and all others just above 0.9, in an order that the batch decides.</summary>
    [Fact]
    public void What_is_squeezed_into_a_small_range_shows_in_ranks()
    {
        var random = new Random(1);
        double[] Squeezed() => [.. Enumerable.Range(0, Rows).Select(row => row % 20 == 0 ? 0 : 0.9 + (1e-4 * random.NextDouble()))];
        var (one, other) = (Squeezed(), Squeezed());
        var given = Given(one, one.Zip(other, Math.Min), one.Zip(other, Math.Max));

        Assert.Equal([typeof(ValueScale), typeof(RankScale)], AnswerScale.For(given, TaskKind.Binary, "auc").Select(scale => scale.GetType()));
        Assert.Equal([typeof(ValueScale)], AnswerScale.For(given, TaskKind.Binary, "logloss").Select(scale => scale.GetType()));
        Assert.True(DependsOnBatch.IsSuspect(given, new RankScale(given)));
    }

    [Fact]
    public void A_few_extreme_answers_do_not_widen_what_is_tolerated()
    {
        double[] answers = [.. Enumerable.Range(0, Rows).Select(row => row % 50 == 0 ? -1e9 : Own(row))];

        Assert.InRange(Values(Given(answers, answers, answers), TaskKind.Ranking).Tolerance, 1e-5, 1e-3);
    }

    /// <summary>Single precision, with many rows alike, and with hardly any spread.</summary>
    [Theory]
    [InlineData(4, 1.0, 0.0)]
    [InlineData(Rows, 1.0, 0.0)]
    [InlineData(Rows, 0.01, 0.9)]
    public void Arithmetic_moves_no_rank(int distinct, double spread, double from)
    {
        var random = new Random(2);
        double[] answers = [.. Enumerable.Range(0, Rows).Select(row => from + (spread * (1 + (row % distinct)) / (distinct + 1)))];
        double[] Noisy() => [.. answers.Select(answer => answer * (1 + (3e-8 * random.NextDouble())))];
        var (one, other) = (Noisy(), Noisy());
        var given = Given(one, one.Zip(other, Math.Min), one.Zip(other, Math.Max));

        Assert.All(AnswerScale.For(given, TaskKind.Binary, "auc"), scale => Assert.False(DependsOnBatch.IsSuspect(given, scale)));
    }

    /// <summary>How many of a hundred candidates are marked so; a function adds to each row's own answer, another one to the first answers.</summary>
    private static int Marked(
        MarkKind kind, Func<Random, int, int, double> more, Func<Random, int, int, double>? first = null) => Enumerable.Range(0, 100).Count(seed =>
    {
        var random = new Random(seed);
        double[] Time(int[] rows, int company, Func<Random, int, int, double> add) => [.. rows.Select(row => Own(row) + add(random, row, company))];
        BatchAnswers Asked(int[] rows, int company)
            => new(rows, Time(rows, company, first ?? more), [.. Enumerable.Range(0, Times).Select(_ => Time(rows, company, more))]);
        var repeats = new Repeats(Asked(One, 0), Asked(Other, 1), 1);
        int[] all = [.. Enumerable.Range(0, Rows)];
        var (one, other) = (Time(all, 0, first ?? more), Time(all, 1, first ?? more));
        return IsMarked(kind, Given(one, one.Zip(other, Math.Min), one.Zip(other, Math.Max)), repeats);
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

        BatchAnswers Asked(int[] rows) => new(rows, Time(rows), [.. Enumerable.Range(0, Times).Select(_ => Time(rows))]);
        int[] all = [.. Enumerable.Range(0, Rows)];
        var (one, other) = (Time(all), Time(all));
        var given = Given(one, one.Zip(other, Math.Min), one.Zip(other, Math.Max));
        return IsMarked(MarkKind.DependsOnBatch, given, new Repeats(Asked(One), Asked(Other), 1));
    });

    private static bool IsMarked(MarkKind kind, Answers.Given given, Repeats repeats)
    {
        var scale = new ValueScale(given, TaskKind.Regression);
        return kind == MarkKind.DependsOnBatch
            ? DependsOnBatch.Look(given, repeats, scale) is not null
            : NotReproducible.Look(repeats.On(scale).Chance, scale) is not null;
    }

    private static IEnumerable<double> Zeros => Enumerable.Repeat(0.0, Rows);

    private static Answers.Given Given(IEnumerable<double> values) => Given(values, values, values);

    private static Answers.Given Given(IEnumerable<double> values, IEnumerable<double> lowest, IEnumerable<double> highest)
        => new([.. values], 1, [.. lowest], [.. highest], 0);

    private static ValueScale Values(Answers.Given given, TaskKind task = TaskKind.Regression) => new(given, task);

    private static double Own(int row) => 0.1 + (0.8 * (row * 37 % Rows) / Rows);

    private static double Normal(Random random)
        => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
