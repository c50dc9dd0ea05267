using System.Text;
using Assay.Labs;
using Assay.Labs.Sources;
using Assay.Measure.Columns;
using Xunit;

namespace Assay.Tests.Labs;

/// <summary>How the kind of a column is told from its cells.</summary>
public class ColumnTests
{
    [Theory]
    [InlineData(ColumnKind.Number, "1", "-2.5", "1e3", "")]
    [InlineData(ColumnKind.Number, "1", "NA", "nan", "null")]
    [InlineData(ColumnKind.Category, "a", "b", "a", "b", "")]
    [InlineData(ColumnKind.Category, "1", "1", "2", "2", "x", "x")]
    [InlineData(ColumnKind.Category, "007", "007", "123", "123")]
    [InlineData(ColumnKind.Text, "a", "b", "c", "d")]
    [InlineData(ColumnKind.Text, "NA", "NULL")]
    [InlineData(ColumnKind.Time, "2024-01-31", "2024-02-29T23:59:59.5Z", "")]
    [InlineData(ColumnKind.Time, "2024-01-31 10:00", "2024-01-31T10:00:00+02:00")]
    [InlineData(ColumnKind.Text, "2024-01-31", "2024-02-30")]
    [InlineData(ColumnKind.Time, "2024-01-31", "31.1.2024")]
    [InlineData(ColumnKind.Category, "", "")]
    public void The_kind_follows_from_every_cell(ColumnKind kind, params string[] cells) => Assert.Equal(kind, Found(cells).Rule.Kind);

    [Fact]
    public void A_column_that_is_nearly_numbers_names_its_first_word()
    {
        var column = Found([.. Enumerable.Range(0, 500).Select(row => row == 300 ? "about 12" : $"{row}")]);

        Assert.Equal(ColumnKind.Text, column.Rule.Kind);
        Assert.Contains("except for 1 cell such as 'about 12' (line 300)", column.Doubt);
        Assert.Equal("c: { kind: number }", column.Remedy);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(DistinctCount.Most)]
    public void Different_values_are_counted_exactly_while_they_are_few(int count)
        => Assert.Equal(count, Distinct(count));

    [Theory]
    [InlineData(100_000)]
    [InlineData(700_000)]
    public void Many_different_values_are_counted_to_within_three_percent(int count)
        => Assert.InRange(Distinct(count), count * 0.97, count * 1.03);

    [Theory]
    [InlineData("id", true)]
    [InlineData("ID", true)]
    [InlineData("customer_id", true)]
    [InlineData("customerID", true)]
    [InlineData("PassengerId", true)]
    [InlineData("uuid", true)]
    [InlineData("order-key", true)]
    [InlineData("paid", false)]
    [InlineData("PAID", false)]
    [InlineData("monkey", false)]
    [InlineData("width", false)]
    public void A_name_like_that_of_an_id_is_recognised(string name, bool isIdLike) => Assert.Equal(isIdLike, ColumnPlan.IsIdLike(name));

    [Theory]
    [InlineData("1970-01-01", "1970-01-02", 86_400)]
    [InlineData("2024-01-31T10:00:00+02:00", "2024-01-31T08:00:01Z", 1)]
    [InlineData("2024-01-31T10:00", "2024-01-31 10:00:00.25", 0.25)]
    public void Times_are_read_in_seconds(string earlier, string later, double seconds)
    {
        Assert.True(Moment.TryRead(Encoding.UTF8.GetBytes(earlier), out var first));
        Assert.True(Moment.TryRead(Encoding.UTF8.GetBytes(later), out var second));
        Assert.Equal(seconds, second.Seconds - first.Seconds, 6);
    }

    private static ColumnFinding Found(string[] cells)
    {
        var column = new ColumnSurvey("c");
        foreach (var (line, cell) in cells.Index())
        {
            column.Add(Encoding.UTF8.GetBytes(cell), line);
        }

        return ColumnDecision.Of(column);
    }

    private static int Distinct(int count)
    {
        var distinct = new DistinctCount();
        for (var pass = 0; pass < 2; pass++)
        {
            for (var value = 0; value < count; value++)
            {
                distinct.Add(BitConverter.GetBytes(value));
            }
        }

        return distinct.Value;
    }
}
