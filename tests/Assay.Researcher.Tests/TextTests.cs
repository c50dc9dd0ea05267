using Assay.Researcher.Data;
using Assay.Researcher.Features;
using Xunit;

namespace Assay.Researcher.Tests;

public sealed class TextTests
{
    private static readonly string[] Texts = ["call now", "calling later", "see you", "see them", ""];

    [Fact]
    public void Words_of_one_stem_share_runs_of_characters()
    {
        var made = Grams.Learn(Frame(Texts), "text").Encode(Frame(Texts));

        Assert.NotEmpty(made.ColumnsOf(0).ToArray().Intersect(made.ColumnsOf(1).ToArray()));
        Assert.Empty(made.ColumnsOf(0).ToArray().Intersect(made.ColumnsOf(2).ToArray()));
        Assert.Empty(made.ColumnsOf(4).ToArray());
    }

    [Fact]
    public void Each_row_has_length_one_and_ascending_columns()
    {
        var made = Grams.Learn(Frame(Texts), "text").Encode(Frame(Texts));
        for (var row = 0; row < 4; row++)
        {
            Assert.Equal(1, made.ValuesOf(row).ToArray().Sum(value => value * value), 1e-5);
            Assert.Equal(made.ColumnsOf(row).ToArray().Order(), made.ColumnsOf(row).ToArray());
        }
    }

    [Fact]
    public void A_text_is_read_alike_whatever_stands_beside_it()
    {
        var learnt = Grams.Learn(Frame(Texts), "text");

        Assert.Equal(learnt.Encode(Frame(["see you"])).Values, learnt.Encode(Frame(["call now", "see you"])).ValuesOf(1).ToArray());
    }

    private static Frame Frame(string[] texts) => new([.. texts.Select((_, row) => $"{row}")], [new Column.Prose("text", texts)]);
}
