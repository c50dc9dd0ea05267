using System.Globalization;
using System.Text;
using Assay.Measure.Predictions;
using Assay.Protocol;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Measure;

public sealed class PredictionFiles
{
    private static readonly RowIndex Rows = RowIndex.Of(["7", "b", "c,d", "ä"]);

    private const string Good = "id,prediction\n7,0.5\nb,0\n\"c,d\",1\nä,2.5e-1\n";

    [Theory]
    [InlineData(Good)]
    [InlineData("id,prediction\r\nä,2.5e-1\r\nb,0\r\n\"c,d\",1\r\n7,0.5")]
    [InlineData("prediction,id\n.5,7\n-0,b\n+1.000,\"c,d\"\n0.25,ä\n")]
    [InlineData("\"id\",\"prediction\"\n\"7\",\"0.5\"\n\"b\",\"0e9\"\n\"c,d\",\"1.\"\n\"ä\",\"0.25\"\n")]
    public void Every_id_once_in_any_order_is_accepted_and_put_in_the_order_of_the_index(string content)
    {
        var values = Assert.IsType<PredictionReading.Accepted>(Read(content)).Values;

        Assert.Equal([0.5, 0.0, 1.0, 0.25], values);
        Assert.DoesNotContain(values, double.IsNegative);
    }

    [Theory]
    [InlineData("", "The prediction file is empty: a table starts with its column names.")]
    [InlineData("id,prediction\n", "The prediction file lacks 4 of 4 ids, first '7'; give each id one prediction.")]
    [InlineData("id,prediction\n7,0.5\n\"c,d\",1\nä,0\n", "The prediction file lacks 1 of 4 ids, first 'b'; give each id one prediction.")]
    [InlineData("id,prediction\n7,0.5\nb,1\n7,0.5\n", "The prediction file, line 4: the id '7' occurs twice; give each id one prediction.")]
    [InlineData(Good + "b,0\n", "The prediction file, line 6: the id 'b' occurs twice; give each id one prediction.")]
    [InlineData("id,prediction\nx,0.5\n", "The prediction file, line 2: the id 'x' is not in this split; predict the ids of the public features, and only those.")]
    [InlineData("id,prediction\n,0.5\n", "The prediction file, line 2: the id '' is not in this split; predict the ids of the public features, and only those.")]
    [InlineData("id,prediction\n7.0,0.5\n", "The prediction file, line 2: the id '7.0' is not in this split; ids are opaque text, not numbers: write '7' exactly as the features have it.")]
    [InlineData("id,prediction\n007,0.5\n", "The prediction file, line 2: the id '007' is not in this split; ids are opaque text, not numbers: write '7' exactly as the features have it.")]
    [InlineData("id,prediction\n b,0.5\n", "The prediction file, line 2: the id ' b' is not in this split; ids are opaque text: write it without the spaces around it.")]
    [InlineData("id,prediction\nB,0.5\n", "The prediction file, line 2: the id 'B' is not in this split; predict the ids of the public features, and only those.")]
    [InlineData("id,prediction\na\u0308,0.5\n", "The prediction file, line 2: the id 'a\u0308' is not in this split; predict the ids of the public features, and only those.")]
    [InlineData("id,prediction\n7,NaN\n", "The prediction file, line 2: the prediction 'NaN' is not a probability; write a plain number from 0 to 1.")]
    [InlineData("id,prediction\n7,inf\n", "The prediction file, line 2: the prediction 'inf' is not a probability; write a plain number from 0 to 1.")]
    [InlineData("id,prediction\n7,1e400\n", "The prediction file, line 2: the prediction '1e400' is not a probability; write a plain number from 0 to 1.")]
    [InlineData("id,prediction\n7,-1e-9\n", "The prediction file, line 2: the prediction '-1e-9' is not a probability; write a plain number from 0 to 1.")]
    [InlineData("id,prediction\n7,1.0000001\n", "The prediction file, line 2: the prediction '1.0000001' is not a probability; write a plain number from 0 to 1.")]
    [InlineData("id,prediction\n7, 0.5\n", "The prediction file, line 2: the prediction ' 0.5' is not a probability; write a plain number from 0 to 1.")]
    [InlineData("id,prediction\n7,\uFF10.5\n", "The prediction file, line 2: the prediction '\uFF10.5' is not a probability; write a plain number from 0 to 1.")]
    [InlineData("id,prediction\n7,\n", "The prediction file, line 2: the prediction '' is not a probability; write a plain number from 0 to 1.")]
    [InlineData("id,prediction,note\n7,0.5,x\n", "The prediction file, line 1: the header is 'id,prediction,note'; write the two columns id,prediction and no other.")]
    [InlineData("id\n7\n", "The prediction file, line 1: the header is 'id'; write the two columns id,prediction and no other.")]
    [InlineData("ID,prediction\n7,0.5\n", "The prediction file, line 1: the header is 'ID,prediction'; write the two columns id,prediction and no other.")]
    [InlineData("id,prediction \n7,0.5\n", "The prediction file, line 1: the header is 'id,prediction '; write the two columns id,prediction and no other.")]
    [InlineData("7,0.5\n", "The prediction file, line 1: the header is '7,0.5'; write the two columns id,prediction and no other.")]
    [InlineData("id,id\n", "The prediction file, line 1: the column 'id' is named twice; rename one of the two.")]
    [InlineData("id\tprediction\n7\t0.5\n", "The prediction file, line 1: the header is 'id\\tprediction'; write the two columns id,prediction and no other.")]
    [InlineData("id,prediction\n7,0.5,1\n", "The prediction file, line 2: the row has 3 fields, expected 2; quote fields that contain the delimiter.")]
    [InlineData("id,prediction\nc,d,1\n", "The prediction file, line 2: the row has 3 fields, expected 2; quote fields that contain the delimiter.")]
    [InlineData("\uFEFF" + Good, "The prediction file, line 1: it begins with a byte order mark; save it as plain UTF-8 without one.")]
    [InlineData("id,prediction\n7\0,0.5\n", "The prediction file, line 2: it holds a NUL byte; save the file as UTF-8 text.")]
    [InlineData("id,prediction\n7,0.5\n\"b,0\n", "The prediction file, line 3: a quoted field is never closed; add the closing quote.")]
    public void Anything_else_is_refused_with_the_first_line_at_fault_and_the_remedy(string content, string reason)
        => Assert.Equal(reason, Reason(Read(content)));

    [Theory]
    [InlineData(TaskKind.Regression)]
    [InlineData(TaskKind.Ranking)]
    public void Where_no_probability_is_asked_any_finite_number_will_do(TaskKind task)
    {
        const string Numbers = "prediction,id\n-1.5e300,7\n-0,b\n12,\"c,d\"\n+4.9e-324,ä\n";
        var values = Assert.IsType<PredictionReading.Accepted>(PredictionFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(Numbers)), Rows, new(task), 1000)).Values;

        Assert.Equal([-1.5e300, 0, 12, double.Epsilon], values);
        Assert.False(double.IsNegative(values[1]));
        Assert.All(["NaN", "inf", "1e309", "0x1", "1,5"], wrong => Assert.Equal(
            $"The prediction file, line 2: the prediction '{wrong}' is not a finite number; write it plainly, such as -12.5 or 3e-4.",
            Reason(PredictionFile.Read(new MemoryStream(Encoding.UTF8.GetBytes($"id,prediction\n7,\"{wrong}\"\n")), Rows, new(task), 1000))));
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_refused()
        => Assert.Equal(
            "The prediction file, line 2: it is not valid UTF-8; save the file as UTF-8 text, for example with `iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW`.",
            Reason(Read([.. "id,prediction\n"u8, 0xE4, .. ",0.5\n"u8])));

    [Fact]
    public void A_packed_file_is_refused()
        => Assert.Equal(
            "The prediction file is compressed; send it as plain CSV.",
            Reason(Read(Tables.Gzip(Encoding.UTF8.GetBytes(Good)))));

    [Fact]
    public void A_field_longer_than_any_id_is_refused()
        => Assert.Equal(
            "The prediction file, line 2: a field is longer than 256 bytes; shorten it, or look for a quote that is never closed.",
            Reason(Read($"id,prediction\n{new string('7', 300)},0.5\n")));

    [Fact]
    public void An_id_may_be_as_long_as_the_data_have_it()
    {
        var id = new string('x', 5000);

        Assert.Equal([0.5], Assert.IsType<PredictionReading.Accepted>(Read($"id,prediction\n{id},0.5\n", RowIndex.Of([id]))).Values);
    }

    [Fact]
    public void A_file_may_have_every_byte_that_it_is_allowed_and_not_one_more()
    {
        var bytes = Encoding.UTF8.GetBytes(Good);

        Assert.IsType<PredictionReading.Accepted>(PredictionFile.Read(new TrickleStream(bytes, 4), Rows, PredictionShape.Binary, bytes.Length));
        Assert.Equal(
            $"The prediction file is longer than {bytes.Length - 1} bytes, which is all that this split's ids can need; write fewer digits.",
            Reason(PredictionFile.Read(new TrickleStream(bytes, 4), Rows, PredictionShape.Binary, bytes.Length - 1)));
    }

    [Fact]
    public void An_endless_upload_is_left_unread()
    {
        using var endless = new EndlessStream((byte)'\n');

        Assert.NotNull(Reason(PredictionFile.Read(endless, Rows, PredictionShape.Binary, 1_000_000)));
        Assert.InRange(endless.Given, 0, 1_200_000);
    }

    [Fact]
    public void What_is_quoted_is_short_and_escaped()
    {
        var reason = Reason(Read($"id,prediction\n\"<b>\u202E\n{new string('y', 100)}\",0.5\n"));

        Assert.Equal(
            "The prediction file, line 2: the id '<b>\\u{202e}\\n" + new string('y', 46) + "…' is not in this split; predict the ids of the public features, and only those.",
            reason);
    }

    [Fact]
    public void No_bytes_make_it_throw()
        => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var bytes = Encoding.UTF8.GetBytes(Good);
            for (var edits = random.Next(4); edits >= 0; edits--)
            {
                bytes[random.Next(bytes.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : bytes[random.Next(bytes.Length)];
            }

            var whole = Read(bytes);
            var trickled = PredictionFile.Read(new TrickleStream(bytes, 5), Rows, PredictionShape.Binary, 1000);
            return whole is PredictionReading.Accepted a && trickled is PredictionReading.Accepted b
                ? a.Values.SequenceEqual(b.Values) && a.Values.All(value => value is >= 0 and <= 1)
                : Reason(whole) == Reason(trickled);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void What_was_predicted_is_what_is_read_whatever_the_order()
        => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var values = Enumerable.Range(0, random.Next(1, 300)).Select(_ => random.NextDouble()).ToArray();
            var lines = values.Select((value, i) => string.Create(CultureInfo.InvariantCulture, $"row-{i},{value:R}")).ToArray();
            random.Shuffle(lines);

            var rows = RowIndex.Of(values.Select((_, i) => $"row-{i}"));
            var reading = Read("id,prediction\n" + string.Join('\n', lines), rows);
            return Assert.IsType<PredictionReading.Accepted>(reading).Values.SequenceEqual(values);
        }).QuickCheckThrowOnFailure();

    private static PredictionReading Read(string content, RowIndex? rows = null) => Read(Encoding.UTF8.GetBytes(content), rows);

    private static PredictionReading Read(byte[] bytes, RowIndex? rows = null)
        => PredictionFile.Read(new MemoryStream(bytes), rows ?? Rows, PredictionShape.Binary, 1_000_000);

    private static string Reason(PredictionReading reading) => Assert.IsType<PredictionReading.Refused>(reading).Reason;
}
