using Assay.Candidates.Batches;
using Assay.Measure.Predictions;
using Assay.Protocol.Owners;
using Assay.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Candidates;

/// <summary>Who is asked together, and what becomes of the answers.</summary>
public sealed class BatchTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public void Every_row_is_asked_in_every_round_and_batches_are_of_one_size()
        => Prop.ForAll(Gen.Choose(1, 300).ToArbitrary(), Gen.Choose(1, 300).ToArbitrary(), (rows, other) =>
        {
            var size = BatchPlan.SizeOf(new RowCounts(1000, rows, other));
            var plan = BatchPlan.Of(rows, size, rounds: 2, groups: null, new Random(rows));

            Assert.All(plan, batch => Assert.Equal(Math.Min(size, rows), batch.Length));
            Assert.All(plan, batch => Assert.Equal(batch.Length, batch.Distinct().Count()));
            Assert.All(Enumerable.Range(0, rows), row => Assert.InRange(plan.Count(batch => batch.Contains(row)), 2, plan.Count));
            Assert.InRange(plan.Count, 2, 2 * BatchPlan.MostInRound);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(900, 200, null, 100)]
    [InlineData(900, 200, 150, 90)]
    [InlineData(200, 900, null, 100)]
    [InlineData(300, 301, null, 150)]
    public void A_batch_has_at_most_half_of_the_smaller_split(int open, int hidden, int? final, int size)
    {
        Assert.Equal(size, BatchPlan.SizeOf(new RowCounts(1000, open, hidden, final)));

        var plan = BatchPlan.Of(hidden, size, rounds: 2, groups: null, new Random(1));
        Assert.True(BatchPlan.VariesCompany(hidden, size));
        Assert.All(plan, batch => Assert.InRange(batch.Length, 1, (hidden + 1) / 2));
        Assert.Equal(2 * BatchPlan.InRound(hidden, size), plan.Count);
    }

    [Fact]
    public void Where_splits_are_too_unequal_for_that_it_is_known()
    {
        var size = BatchPlan.SizeOf(new RowCounts(1000, 9000, 100));

        Assert.Equal(900, size);
        Assert.False(BatchPlan.VariesCompany(100, size));
    }

    [Fact]
    public void Rows_of_one_group_are_asked_together_and_in_their_order()
    {
        var groups = Enumerable.Range(0, 120).Select(row => $"g{row % 17}").ToList();

        foreach (var batch in BatchPlan.Of(120, 60, rounds: 2, groups, new Random(3)))
        {
            foreach (var group in batch.GroupBy(row => groups[row]))
            {
                Assert.Equal(Enumerable.Range(0, 120).Where(row => groups[row] == group.Key), group);
            }
        }
    }

    [Fact]
    public void Two_rounds_ask_a_row_in_other_company()
    {
        var plan = BatchPlan.Of(400, 200, rounds: 2, groups: null, new Random(5));

        Assert.Equal(4, plan.Count);
        Assert.InRange(plan[0].Intersect(plan[2]).Count(), 70, 130);
    }

    [Fact]
    public void One_of_a_row_s_answers_counts_by_chance_and_differences_are_kept()
    {
        var sheet = new AnswerSheet(1000, 1, new Random(7));
        var rows = Enumerable.Range(0, 1000).ToArray();
        sheet.Take(rows, Enumerable.Repeat(0.25, 1000).ToArray());
        sheet.Take(rows[..500], Enumerable.Repeat(0.75, 500).ToArray());

        var given = sheet.Given(1);

        Assert.InRange(given.Values[..500].Count(value => value == 0.25), 200, 300);
        Assert.All(given.Values[500..], value => Assert.Equal(0.25, value));
        Assert.Equal(500, given.Compared);
        Assert.All(given.Lowest[..500], lowest => Assert.Equal(0.25, lowest));
        Assert.All(given.Highest[..500], highest => Assert.Equal(0.75, highest));
        Assert.All(given.Lowest[500..], lowest => Assert.Equal(double.NaN, lowest));
    }

    [Fact]
    public void Rows_are_written_byte_for_byte_under_their_new_ids()
    {
        var path = folder.File("public.csv");
        File.WriteAllText(path, "\"the, id\",text,n\n\"a,1\",\"two\nlines, \"\"quoted\"\"\",1\nb2,plain,2\nc3,,3");
        using var file = FeatureFile.Open(path, "text");

        file.Write(folder.File("batch.csv"), [2, 0], ["x", "y,z"]);

        Assert.Equal(["a,1", "b2", "c3"], file.Ids);
        Assert.Equal(["two\nlines, \"quoted\"", "plain", ""], file.Groups);
        Assert.Equal("\"the, id\",text,n\nx,,3\n\"y,z\",\"two\nlines, \"\"quoted\"\"\",1\n", File.ReadAllText(folder.File("batch.csv")));
        Assert.Equal(["3", "1"], file.Cells("n", [2, 0]));
    }

    [Fact]
    public void Answers_are_handed_on_to_the_last_bit()
    {
        double[] values = [0.1, 1.0 / 3, 1e-300, 0];
        var shape = PredictionShape.Binary;
        string[] ids = ["a", "b\"", "c,c", "d"];

        using var stream = PredictionText.Stream(folder.Path, ids, values, shape);
        var read = PredictionFile.Read(stream, RowIndex.Of(ids), shape, 1 << 20);

        Assert.Equal(values, Assert.IsType<PredictionReading.Accepted>(read).Values);
    }

    public void Dispose() => folder.Dispose();
}
