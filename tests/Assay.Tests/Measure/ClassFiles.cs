using System.Globalization;
using System.Text;
using Assay.Measure.Predictions;
using Assay.Protocol;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Measure;

/// <summary>Prediction files of several classes.</summary>
public sealed class ClassFiles
{
    private const string Good = "id,no,\"a,b\",yes\n7,0.2,0.3,0.5\nb,1,0,0\n";

    private static readonly RowIndex Rows = RowIndex.Of(["7", "b"]);
    private static readonly PredictionShape Shape = Of("a,b", "no", "yes");

    [Theory]
    [InlineData(Good)]
    [InlineData("yes,id,\"a,b\",no\r\n-0,b,0,1\r\n.5,7,3e-1,0.20\r\n")]
    [InlineData("yes,\"a,b\",no,id\n0.0000005,0,1,b\n0.5,0.3,0.2,7")]
    public void Columns_and_rows_may_come_in_any_order(string content)
    {
        var values = Assert.IsType<PredictionReading.Accepted>(Read(content)).Values;

        Assert.Equal([0.3, 0.2, 0.5, 0, 1, 0], values.Select(value => Math.Round(value, 6)));
        Assert.DoesNotContain(values, double.IsNegative);
    }

    [Theory]
    [InlineData("no,\"a,b\",yes\n", "line 1: the header lacks the column id; write the column id and one for each of the 3 classes, named exactly by its label: 'a,b,no,yes'.")]
    [InlineData("id,no,yes\n", "line 1: the header lacks the class 'a,b'; write the column id and one for each of the 3 classes, named exactly by its label: 'a,b,no,yes'.")]
    [InlineData("id,no,a,b,yes\n", "line 1: the column 'a' is not a class; write the column id and one for each of the 3 classes, named exactly by its label: 'a,b,no,yes'.")]
    [InlineData("id,No,\"a,b\",yes\n", "line 1: the column 'No' is not a class; write the column id and one for each of the 3 classes, named exactly by its label: 'a,b,no,yes'.")]
    [InlineData("id,prediction\n7,yes\n", "line 1: the column 'prediction' is not a class; write the column id and one for each of the 3 classes, named exactly by its label: 'a,b,no,yes'.")]
    [InlineData("id,no,no,yes\n", "line 1: the column 'no' is named twice; rename one of the two.")]
    [InlineData("id,no,\"a,b\",yes\n7,0.2,0.3,0.4\n", "line 2: the probabilities add up to 0.9; divide each of them by that, so that they add up to 1.")]
    [InlineData("id,no,\"a,b\",yes\n7,0.2,0.3,0.500002\n", "line 2: the probabilities add up to 1.000002; divide each of them by that, so that they add up to 1.")]
    [InlineData("id,no,\"a,b\",yes\n7,-0.2,0.7,0.5\n", "line 2: '-0.2' for the class 'no' is not a probability; write a plain number from 0 to 1.")]
    [InlineData("id,no,\"a,b\",yes\n7,0,nan,1\n", "line 2: 'nan' for the class 'a,b' is not a probability; write a plain number from 0 to 1.")]
    [InlineData("id,no,\"a,b\",yes\n7,0,1.5,-0.5\n", "line 2: '1.5' for the class 'a,b' is not a probability; write a plain number from 0 to 1.")]
    [InlineData("id,no,\"a,b\",yes\n7,0,1\n", "line 2: the row has 3 fields, expected 4; quote fields that contain the delimiter.")]
    [InlineData("id,no,\"a,b\",yes\n8,0,1,0\n", "line 2: the id '8' is not in this split; predict the ids of the public features, and only those.")]
    [InlineData(Good + "b,0,1,0\n", "line 4: the id 'b' occurs twice; give each id one prediction.")]
    public void Anything_else_is_refused_with_the_first_line_at_fault_and_the_remedy(string content, string reason)
        => Assert.Equal($"The prediction file, {reason}", Reason(Read(content)));

    [Fact]
    public void Missing_ids_are_told()
        => Assert.Equal("The prediction file lacks 1 of 2 ids, first 'b'; give each id one prediction.", Reason(Read("id,no,\"a,b\",yes\n7,0,1,0\n")));

    [Fact]
    public void Where_a_class_is_called_id_the_first_such_column_holds_the_ids()
    {
        var shape = Of("x", "id", "y");

        var read = PredictionFile.Read(Stream("x,id,y,id\n0.1,7,0.3,0.6\n0,b,0,1\n"), Rows, shape, 1000);

        Assert.Equal([0.1, 0.6, 0.3, 0, 1, 0], Assert.IsType<PredictionReading.Accepted>(read).Values);
        Assert.Equal(
            "The prediction file, line 1: the header lacks the class 'id'; write the column id and one for each of the 3 classes, named exactly by its label: 'x,id,y'.",
            Reason(PredictionFile.Read(Stream("id,x,y\n"), Rows, shape, 1000)));
        Assert.StartsWith(
            "The prediction file, line 1: the column 'id' is not a class;",
            Reason(PredictionFile.Read(Stream("id,id,x,id\n"), Rows, shape, 1000)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void There_may_be_more_classes_than_other_tables_have_columns_and_long_labels()
    {
        var labels = Enumerable.Range(0, 3000).Select(label => $"{new string('x', 400)}{label}").ToArray();
        var file = $"id,{string.Join(',', labels)}\nb{string.Concat(labels.Select((_, at) => at == 2999 ? ",1" : ",0"))}\n7{string.Concat(labels.Select((_, at) => at == 0 ? ",1" : ",0"))}\n";

        var values = Assert.IsType<PredictionReading.Accepted>(PredictionFile.Read(Stream(file), Rows, Of(labels), 10_000_000)).Values;

        Assert.Equal([0, 5999], Enumerable.Range(0, 6000).Where(at => values[at] == 1));
    }

    [Fact]
    public void What_was_predicted_is_what_is_read_whatever_the_order()
        => Prop.ForAll(TaskSample.Seeds, seed =>
        {
            var random = new Random(seed);
            var sample = TaskSample.Drawn(TaskKind.Multiclass, random, random.Next(2, 40), grouped: false);
            string[] labels = ["b", "id", "ä", "-1"];
            var order = Enumerable.Range(0, labels.Length).ToArray();
            random.Shuffle(order);
            var lines = sample.Predictions.Chunk(labels.Length)
                .Select((row, at) => $"row-{at},{string.Join(',', order.Select(label => row[label].ToString("R", CultureInfo.InvariantCulture)))}").ToArray();
            random.Shuffle(lines);

            var rows = RowIndex.Of(Enumerable.Range(0, sample.Truth.Rows).Select(at => $"row-{at}"));
            var reading = PredictionFile.Read(Stream($"id,{string.Join(',', order.Select(label => labels[label]))}\n{string.Join('\n', lines)}"), rows, Of(labels), 1 << 20);
            return Assert.IsType<PredictionReading.Accepted>(reading).Values.SequenceEqual(sample.Predictions);
        }).QuickCheckThrowOnFailure();

    private static PredictionShape Of(params string[] labels) => new(TaskKind.Multiclass) { Classes = labels };

    private static MemoryStream Stream(string content) => new(Encoding.UTF8.GetBytes(content));

    private static PredictionReading Read(string content) => PredictionFile.Read(Stream(content), Rows, Shape, 1_000_000);

    private static string Reason(PredictionReading reading) => Assert.IsType<PredictionReading.Refused>(reading).Reason;
}
