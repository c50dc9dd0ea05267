using Assay.Candidates.Behaviour;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.Tests.Candidates;

/// <summary>What is concluded when a candidate is asked again: four public rows and four private ones, then one by itself.</summary>
public class ReplyTests
{
    private static readonly double[] Open = [0.11, 0.42, 0.77, 0.30];
    private static readonly double[] Hidden = [0.25, 0.61, 0.08, 0.93];

    /// <summary>A model that always says the same of a row.</summary>
    private static Replies Steady { get; } = new()
    {
        Few = Said(),
        Renamed = Said(),
        Alone = new Reply.Answered([0.5]),
        Public = Open,
        Private = Hidden,
        One = [0.5],
        Tolerance = 2e-4,
    };

    [Fact]
    public void Who_always_says_the_same_is_not_marked() => AssertHonest(Steady);

    [Fact]
    public void Arithmetic_in_single_precision_and_rounding_to_four_digits_are_no_difference()
        => AssertHonest(Steady with { Few = Said(hidden: 1e-6), Renamed = Said(open: 1e-4), Alone = new Reply.Answered([0.5001]) });

    [Fact]
    public void Who_answers_at_random_is_told_from_who_answers_by_batch()
        => AssertHonest(Steady with { Few = Said(open: 0.02, hidden: -0.02), Renamed = Said(open: -0.01, hidden: 0.01), Alone = new Reply.Answered([0.53]) });

    [Fact]
    public void Who_answers_few_rows_otherwise_depends_on_the_batch()
    {
        var mark = DependsOnBatch.Look(Steady with { Few = Said(0.03, 0.03), Renamed = Said(0.03, 0.03) });

        Assert.Equal(MarkKind.DependsOnBatch, mark!.Kind);
        Assert.Equal("Asked for 8 rows by themselves, it answered 4 of 4 private rows otherwise than within the whole file, by up to 0.03 where 0.0002 is granted.", mark.Evidence);
        Assert.Null(TableOfAnswers.ByIds(Steady with { Few = Said(0.03, 0.03), Renamed = Said(0.03, 0.03) }));
    }

    [Fact]
    public void Two_replies_that_are_near_each_other_by_chance_are_not_taken_for_steadiness()
    {
        var near = Steady with { Few = Said(0.03, 0.03), Renamed = Said(0.031, 0.031) };

        Assert.NotNull(DependsOnBatch.Look(near));
        Assert.NotNull(DependsOnBatch.Look(near with { Again = [Said(0.03, 0.03), Said(0.031, 0.031)] }));
        Assert.Null(DependsOnBatch.Look(near with { Again = [Said(0.05, 0.05), Said(0.031, 0.031)] }));
        Assert.NotNull(DependsOnBatch.Look(near with { Again = [new Reply.Missed("no time"), new Reply.Broke()] }));
    }

    [Fact]
    public void So_does_who_answers_one_row_otherwise_or_not_at_all()
    {
        Assert.Contains("a private row by itself", DependsOnBatch.Look(Steady with { Alone = new Reply.Answered([0.6]) })!.Evidence);
        Assert.Contains("did not answer a private row", DependsOnBatch.Look(Steady with { Alone = new Reply.Broke() })!.Evidence);
        Assert.Contains("did not answer 8 rows", DependsOnBatch.Look(Steady with { Few = new Reply.Broke(), Renamed = new Reply.Broke() })!.Evidence);
    }

    [Fact]
    public void Who_answers_public_rows_by_their_ids_has_a_table()
    {
        var mark = TableOfAnswers.ByIds(Steady with { Renamed = Said(open: 0.2) });

        Assert.Equal((MarkKind.TableOfAnswers, "Under new ids it answered 4 of 4 public rows otherwise, by up to 0.2 where 0.0002 is granted: it reads ids."), (mark!.Kind, mark.Evidence));
        Assert.Null(DependsOnBatch.Look(Steady with { Renamed = Said(open: 0.2) }));
    }

    [Fact]
    public void So_has_who_answers_nothing_under_new_ids()
        => Assert.Contains("under new ids", TableOfAnswers.ByIds(Steady with { Renamed = new Reply.Broke() })!.Evidence);

    [Fact]
    public void A_candidate_that_failed_on_private_rows_is_judged_by_public_ones_alone()
    {
        var failed = Steady with { Private = [], Alone = null, One = null, Few = new Reply.Answered(Open), Renamed = new Reply.Answered(Open) };

        AssertHonest(failed);
        Assert.NotNull(TableOfAnswers.ByIds(failed with { Renamed = new Reply.Broke() }));
        Assert.NotNull(TableOfAnswers.ByIds(failed with { Renamed = new Reply.Answered([0.5, 0.5, 0.5, 0.5]) }));
    }

    [Fact]
    public void A_reply_that_could_not_be_had_says_nothing()
    {
        var missed = new Reply.Missed("It ran out of time.");

        AssertHonest(Steady with { Few = missed, Renamed = missed, Alone = missed });
        AssertHonest(Steady with { Few = Said(0.03, 0.03), Renamed = missed, Alone = missed });
        AssertHonest(Steady with { Few = missed });
    }

    private static Reply.Answered Said(double open = 0, double hidden = 0)
        => new([.. Open.Select(value => value + open), .. Hidden.Select(value => value + hidden)]);

    private static void AssertHonest(Replies replies)
    {
        Assert.Null(DependsOnBatch.Look(replies));
        Assert.Null(TableOfAnswers.ByIds(replies));
    }
}
