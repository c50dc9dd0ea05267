using Assay.Measure.Columns;
using Assay.Protocol;
using Assay.Researcher.Data;
using Assay.Testing;
using Xunit;

namespace Assay.Researcher.Tests;

public sealed class FrameReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Kinds_are_inferred_where_nobody_says_them()
    {
        var training = Read("id,a,b,c,d,y\nr1,1,x,2024-01-02,the cat sat on the mat,no\nr2,?,y,2024-03-04,a dog ran by my house,yes\nr3,2.5,x,,he said that it was so,no\n");

        Assert.Equal(
            [new("a", ColumnKind.Number), new("b", ColumnKind.Category), new("c", ColumnKind.Time), new("d", ColumnKind.Text)],
            training.Columns);
    }

    [Fact]
    public void Missing_numbers_are_not_a_number_and_missing_categories_are_a_category()
    {
        var training = Read("id,a,b,y\nr1,1,x,no\nr2,NA,,yes\nr3,?,NaN,no\nr4,,null,no\nr5,5,?,no\n");

        Assert.Equal([1, double.NaN, double.NaN, double.NaN, 5], training.Features.NumbersOf("a"));
        Assert.Equal(["x", "", "", "", ""], training.Features.CategoriesOf("b"));
    }

    [Fact]
    public void What_the_lab_says_of_a_column_is_followed()
    {
        var schema = new Schema { Id = "id", Target = "y", Positive = "yes", Columns = [new("a", "category"), new("b", "puzzling")] };
        var training = Read("id,a,b,y\nr1,1,7,no\nr2,2,8,yes\n", schema);

        Assert.Equal([new("a", ColumnKind.Category), new("b", ColumnKind.Number)], training.Columns);
    }

    [Fact]
    public void A_time_becomes_days_and_the_parts_that_recur()
    {
        var training = Read("id,t,y\nr1,1970-01-03T06:00:00,no\nr2,,yes\n");

        Assert.Equal([2.25, double.NaN], training.Features.NumbersOf("t·days"));
        Assert.Equal([6, double.NaN], training.Features.NumbersOf("t·hour"));
        Assert.Equal([6, double.NaN], training.Features.NumbersOf("t·weekday"));
    }

    [Fact]
    public void Ids_and_targets_are_taken_word_for_word()
    {
        var training = Read("id,a,y\nNA,1,null\n007,2,yes\n", new Schema { Id = "id", Target = "y", Positive = "null" });

        Assert.Equal(["NA", "007"], training.Features.Ids);
        Assert.Equal([1, 0], training.Truth.Targets);
    }

    [Fact]
    public void Features_in_another_order_of_columns_are_the_same_features()
    {
        var training = Read("id,a,b,y\nr1,1,x,no\nr2,2,y,yes\n");
        var path = Write("b,extra,a,id\nx,0,1,r1\ny,0,2,r2\n");

        var frame = FrameReader.Features(path, "id", training.Columns);

        Assert.Equal([1, 2], frame.NumbersOf("a"));
        Assert.Equal(["x", "y"], frame.CategoriesOf("b"));
    }

    [Fact]
    public void A_column_that_is_not_there_is_named()
    {
        var problem = Assert.Throws<AssayException>(() => FrameReader.Features(Write("id,b\nr1,x\n"), "id", [new("a", ColumnKind.Number)]));

        Assert.Contains("no column 'a'", problem.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, problem.Exit);
    }

    [Theory]
    [InlineData("yes", "yes,no,perhaps")]
    [InlineData("yes", "no,no,no")]
    [InlineData("on", "yes,no,no")]
    public void A_target_that_is_not_yes_or_no_is_refused(string positive, string targets)
        => Assert.Contains("must have two values", Assert.Throws<AssayException>(() => Targets.Of(new Schema { Id = "id", Target = "y", Positive = positive }, targets.Split(','), groups: null)).Message, StringComparison.Ordinal);

    private TrainingSet Read(string csv, Schema? schema = null)
        => FrameReader.Training(Write(csv), schema ?? new Schema { Id = "id", Target = "y", Positive = "yes" });

    private string Write(string csv)
    {
        var path = _folder.File($"{Guid.NewGuid():N}.csv");
        File.WriteAllText(path, csv);
        return path;
    }
}
