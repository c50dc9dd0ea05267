using Assay.Candidates.Behaviour;
using Assay.Evaluation;
using Assay.Protocol;
using Assay.Protocol.Owners;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Candidates;

/// <summary>What sketches are told apart by, on simulated models: the same truth seen through more or less noise.</summary>
public class ComparisonTests
{
    private static readonly double[] Truth = Normal(2000, seed: 1);

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(0.9)]
    public void A_model_that_was_trained_again_is_what_was_evaluated(double noise)
        => Assert.Null(DiffersFromEvaluated.Look(Seen(noise, seed: 2), [new("e-0001", Seen(noise, seed: 3))]));

    [Fact]
    public void The_nearest_of_several_evaluations_counts()
        => Assert.Null(DiffersFromEvaluated.Look(Seen(0.1, seed: 2), [new("e-0001", Unrelated(4)), new("e-0002", Seen(0.2, seed: 3)), new("e-0003", Unrelated(5))]));

    [Fact]
    public void Another_model_is_not_what_was_evaluated()
    {
        var mark = DiffersFromEvaluated.Look(Unrelated(6), [new("e-0001", Seen(0.1, seed: 2)), new("e-0002", Seen(0.1, seed: 3))]);

        Assert.Equal(MarkKind.DiffersFromEvaluated, mark!.Kind);
        Assert.Matches("^Over 2,000 public rows its rank correlation with e-000[12], the nearest of its 2 evaluations, is -?0.0[0-9]; ", mark.Evidence);
    }

    [Fact]
    public void The_opposite_of_what_was_evaluated_differs_from_it()
        => Assert.NotNull(DiffersFromEvaluated.Look(Sketch.Of([.. Truth.Select(value => -value)]), [new("e-0001", Sketch.Of(Truth))]));

    [Fact]
    public void Few_rows_are_given_the_benefit_of_the_doubt()
    {
        Assert.Null(DiffersFromEvaluated.Look(First(49, Unrelated(6)), [new("e-0001", First(49, Seen(0, 2)))]));
        Assert.All(Enumerable.Range(1, 200), seed => Assert.Null(DiffersFromEvaluated.Look(First(60, Seen(1, 2 * seed)), [new("e-0001", First(60, Seen(1, (2 * seed) + 1)))])));
    }

    [Fact]
    public void A_constant_is_unlike_every_model_but_a_constant()
    {
        var constant = Sketch.Of(Enumerable.Repeat(0.5, 2000).ToArray());

        Assert.Null(DiffersFromEvaluated.Look(constant, [new("e-0001", constant)]));
        Assert.Null(DiffersFromEvaluated.Look(constant, [new("e-0001", constant), new("e-0002", Seen(0, 2))]));
        Assert.Null(DiffersFromEvaluated.Look(Seen(0, 2), [new("e-0001", constant)]));
        Assert.Contains("predicts one value for all", DiffersFromEvaluated.Look(constant, [new("e-0001", Seen(0, 2))])!.Evidence);
    }

    [Fact]
    public void Nothing_evaluated_is_nothing_to_differ_from() => Assert.Null(DiffersFromEvaluated.Look(Seen(0, 2), []));

    [Fact]
    public void A_copy_is_found_however_its_scale_is_bent()
    {
        var own = Sketch.Of([.. Truth.Select(value => 0.1 + (0.8 / (1 + Math.Exp(-3 * value))))]);

        var mark = RepeatsSibling.Look(own, [new(new DirectionId(1), Unrelated(3)), new(new DirectionId(2), Sketch.Of(Truth))]);

        Assert.Equal(MarkKind.RepeatsSibling, mark!.Kind);
        Assert.Contains("like d-0002, which was submitted earlier", mark.Evidence);
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.2)]
    public void Another_seed_and_a_blend_repeat_nobody(double noise)
    {
        var (one, other) = (Seen(noise, seed: 2), Seen(noise, seed: 3));
        var blend = Sketch.Of([.. one.Values.ToArray().Zip(other.Values.ToArray(), (a, b) => (a + b) / 2)]);

        Assert.Null(RepeatsSibling.Look(other, [new(new DirectionId(1), one)]));
        Assert.Null(RepeatsSibling.Look(blend, [new(new DirectionId(1), one), new(new DirectionId(2), other)]));
    }

    [Fact]
    public void Two_models_with_few_rows_or_few_answers_may_agree()
    {
        var steps = Sketch.Of([.. Truth.Select(value => Math.Round(value))]);

        Assert.Null(RepeatsSibling.Look(steps, [new(new DirectionId(1), steps)]));
        Assert.Null(RepeatsSibling.Look(First(199, Sketch.Of(Truth)), [new(new DirectionId(1), First(199, Sketch.Of(Truth)))]));
    }

    [Fact]
    public void Ranks_do_not_care_about_scale_and_ties_share_theirs()
    {
        Assert.Equal(1, Correlation.OfRanks([1, 2, 3, 4], [10, 200, 3000, 3001])!.Value, 12);
        Assert.Equal(-1, Correlation.OfRanks([1, 2, 3], [3, 2, 1])!.Value, 12);
        Assert.Equal(0.948683298, Correlation.OfRanks([1, 2, 2, 3], [1, 2, 3, 4])!.Value, 8);
        Assert.Null(Correlation.OfRanks([1, 1, 1], [1, 2, 3]));
    }

    [Fact]
    public void The_distance_of_two_samples_is_that_of_the_textbooks()
    {
        var (distance, chance) = KolmogorovSmirnov.Compare([0.1, 0.2, 0.3, 0.4, 0.5], [0.35, 0.45, 0.55, 0.65]);
        Assert.Equal(0.6, distance, 12);
        Assert.InRange(chance, 0.2, 0.5);
        Assert.Equal((0, 1), KolmogorovSmirnov.Compare([1, 1, 2], [2, 1, 1]));
    }

    [Fact]
    public void Chance_alone_hardly_ever_makes_two_samples_of_one_population_look_unlike()
    {
        var least = Enumerable.Range(0, 500).Min(seed => KolmogorovSmirnov.Compare(Normal(300, 2 * seed), Normal(200, (2 * seed) + 1)).Chance);

        Assert.InRange(least, 1e-5, 0.05);
    }

    [Fact]
    public void Rows_seen_and_unseen_by_an_honest_model_fare_alike()
    {
        Assert.Null(TableOfAnswers.ByDistribution(Normal(2000, 1), Normal(2000, 2)));
        Assert.Null(TableOfAnswers.ByDistribution(Enumerable.Repeat(0.5, 500).ToArray(), Enumerable.Repeat(0.5, 500).ToArray()));
        Assert.Null(TableOfAnswers.ByDistribution(Normal(49, 1), [.. Normal(49, 2).Select(value => value + 10)]));
    }

    [Fact]
    public void A_default_answer_for_what_is_unseen_is_found()
    {
        double[] unseen = [.. Normal(800, 2).Select((value, row) => row % 3 == 0 ? value : 0.5)];

        Assert.Contains("67 % of 800 different private rows", TableOfAnswers.ByDistribution(Normal(900, 1), unseen)!.Evidence);
        Assert.Contains("Kolmogorov-Smirnov distance", TableOfAnswers.ByDistribution(Normal(900, 1), [.. Normal(800, 2).Select(value => value / 4)])!.Evidence);
    }

    [Fact]
    public void New_ids_look_like_the_old_and_are_none_of_them()
        => Prop.ForAll(Gen.NonEmptyListOf(Gen.Choose(0, 99_999)).ToArbitrary(), numbers =>
        {
            string[] ids = [.. numbers.Distinct().SelectMany(number => new[] { $"{number}", $"C-{number:x}", $"id_{number:00000}.5" }).Distinct()];

            var fresh = FreshIds.Like(ids, new Random(3));

            Assert.Equal(2 * ids.Length, ids.Concat(fresh).Distinct().Count());
            Assert.All(ids.Zip(fresh), pair => Assert.StartsWith(Shape(pair.First), Shape(pair.Second), StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_hexadecimal_id_stays_one_and_a_number_stays_as_long()
    {
        var fresh = FreshIds.Like(["0af3-9bc1", "1d2e-77fa", "90125"], new Random(5));

        Assert.All(fresh, id => Assert.Matches("^[0-9a-f-]+$", id));
        Assert.Matches("^9[1-9]{4}$", fresh[2]);
    }

    private static string Shape(string id) => string.Concat(id.Select(letter => char.IsAsciiDigit(letter) ? '0' : char.IsAsciiLetterLower(letter) ? 'a' : char.IsAsciiLetterUpper(letter) ? 'A' : letter));

    private static Sketch Seen(double noise, int seed) => Sketch.Of([.. Truth.Zip(Normal(Truth.Length, seed), (value, error) => value + (noise * error))]);

    private static Sketch Unrelated(int seed) => Sketch.Of(Normal(Truth.Length, seed));

    private static Sketch First(int rows, Sketch sketch) => Sketch.Of(sketch.Values[..rows]);

    private static double[] Normal(int rows, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, rows).Select(_ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))];
    }
}
