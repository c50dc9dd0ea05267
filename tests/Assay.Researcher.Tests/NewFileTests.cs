using Assay.Measure.Columns;
using Assay.Measure.Metrics;
using Assay.Protocol;
using Assay.Researcher.Data;
using Assay.Testing;
using Xunit;

namespace Assay.Researcher.Tests;

/// <summary>Files to predict that are not the lab's own: written otherwise, without ids, without rows.</summary>
public sealed class NewFileTests : IDisposable
{
    private static readonly FeatureColumn[] Spend = [new("spend", ColumnKind.Number)];

    private readonly TempFolder _folder = new();
    private readonly List<string> _said = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Decimal_commas_are_read_and_told()
    {
        Assert.Equal([36.29, 1087.5], Read(Spend, "id,spend\na,\"36,29\"\nb,\"1.087,50\"\n").NumbersOf("spend"));
        Assert.Contains("'36,29' to 36.29", Assert.Single(_said));
    }

    [Fact]
    public void Cells_that_cannot_be_read_are_missing_and_told_in_one_line_a_column()
    {
        Assert.Equal([1, double.NaN, 3], Read(Spend, "id,spend\na,1\nb,much\nc,3\n").NumbersOf("spend"));
        Assert.Contains("'spend': 1 of 3 values could not be read as a number, for example 'much' (line 3)", Assert.Single(_said));
    }

    [Fact]
    public void A_column_of_which_nothing_can_be_read_is_refused()
        => Assert.Contains(
            "no value of 'spend' can be read as a number",
            Assert.Throws<AssayException>(() => Read(Spend, "id,spend\na,much\nb,more\n")).Message);

    [Fact]
    public void Another_currency_is_no_spelling()
        => Assert.Throws<AssayException>(() => Read([new("spend", ColumnKind.Number, new ColumnRule { Kind = ColumnKind.Number, Unit = "$" })], "id,spend\na,€5\nb,€7\n"));

    [Fact]
    public void A_column_is_read_by_the_rule_of_the_labs_table()
    {
        FeatureColumn[] columns =
        [
            new("spend", ColumnKind.Number, new ColumnRule { Kind = ColumnKind.Number, Unit = "€", DecimalMark = ",", Missing = ["k.A."] }),
            new("when", ColumnKind.Time, new ColumnRule { Kind = ColumnKind.Time, Format = "dd/MM/yyyy" }),
        ];

        var frame = Read(columns, "id,spend,when\na,\"1.234,50 €\",03/01/2023\nb,k.A.,2023-01-03\nc,1.234,\n");

        Assert.Equal([1234.5, double.NaN, 1234], frame.NumbersOf("spend"));
        Assert.Equal(frame.NumbersOf("when·days")[0], frame.NumbersOf("when·days")[1]);
        Assert.Empty(_said);
    }

    [Fact]
    public void Rows_without_an_id_are_numbered_in_their_order_and_the_owners_own_id_is_known()
    {
        Assert.Equal(["1", "2"], Read(Spend, "spend\n1\n2\n").Ids);
        Assert.Equal(["x", "y"], Read(Spend, "customer_id,spend\nx,1\ny,2\n", "customer_id").Ids);
        Assert.Contains("numbered from 1", Assert.Single(_said));
    }

    [Fact]
    public void A_file_with_a_header_alone_has_no_rows() => Assert.Equal(0, Read(Spend, "id,spend\n").Rows);

    [Fact]
    public void Groups_are_told_apart_by_their_texts()
    {
        var path = _folder.File("train.csv");
        File.WriteAllText(path, "id,q,y\na,1577134800018226901,1\nb,1577134800018226902,0\nc,1577134800018226902,1\n");
        var schema = new Schema { Id = "id", Target = "y", Task = TaskKind.Ranking, Group = "q", Columns = [new("q", "number")] };

        Assert.Equal([0, 1, 1], FrameReader.Training(path, schema).Truth.Groups!);
    }

    [Fact]
    public void A_single_group_of_training_rows_is_none()
    {
        var path = _folder.File("train.csv");
        File.WriteAllText(path, "id,g,y\na,big,yes\nb,big,no\nc,big,yes\n");

        Assert.Null(FrameReader.Training(path, new Schema { Id = "id", Target = "y", Positive = "yes", Group = "g" }).Truth.Groups);
    }

    [Fact]
    public void Rows_that_share_one_moment_or_one_group_are_set_aside_at_random()
    {
        var targets = Enumerable.Range(0, 40).Select(row => (double)(row % 2)).ToArray();
        Folds[] divisions =
        [
            new(TaskKind.Binary, new Truth(targets) { Classes = 2 }, [.. Enumerable.Repeat(2019.0, 40)]),
            new(TaskKind.Binary, new Truth(targets) { Classes = 2, Groups = new int[40] }, null),
            new(TaskKind.Binary, new Truth(targets) { Classes = 2 }, [.. Enumerable.Range(0, 40).Select(row => row < 38 ? 1.0 : 2)]),
        ];

        Assert.All(divisions.SelectMany(division => division.CrossValidation(5, 1).Append(division.Holdout(0.2, 1))), fold =>
        {
            Assert.NotEmpty(fold.Train);
            Assert.NotEmpty(fold.Valid);
            Assert.Empty(fold.Train.Intersect(fold.Valid));
        });
    }

    [Fact]
    public void With_time_and_groups_no_group_is_on_both_sides_and_no_row_is_judged_by_a_later_one()
    {
        var moments = Enumerable.Range(0, 200).Select(row => (double)(row / 20)).ToArray();
        int[] groups = [.. Enumerable.Range(0, 200).Select(row => row % 20)];

        var fold = new Folds(TaskKind.Regression, new Truth([.. moments]) { Groups = groups }, moments).Holdout(0.2, 1);

        Assert.Empty(fold.Train.Select(row => groups[row]).Intersect(fold.Valid.Select(row => groups[row])));
        Assert.True(fold.Train.Max(row => moments[row]) < fold.Valid.Min(row => moments[row]));
    }

    private Frame Read(FeatureColumn[] columns, string text, string? sourceId = null)
    {
        var path = _folder.File("new.csv");
        File.WriteAllText(path, text);
        return FrameReader.Features(path, "id", columns, _said.Add, sourceId);
    }
}
