using System.Globalization;
using System.Text;
using Assay.Measure.Predictions;
using Assay.Protocol;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Measure;

/// <summary>Plain files take a short way: it has to say what the strict reader says, of every file.</summary>
public sealed class PlainFiles
{
    [Fact]
    public void The_short_way_says_what_the_strict_reader_says_whatever_was_done_to_a_file()
        => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var ids = Ids(random.Next(1, 200));
            var file = Encoding.UTF8.GetBytes(File(random, ids));
            return Same(Damaged(random, file), RowIndex.Of(ids));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(TaskKind.Regression)]
    [InlineData(TaskKind.Ranking)]
    public void So_it_does_of_files_of_any_numbers(TaskKind task)
        => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var ids = Ids(random.Next(1, 200));
            var numbers = ids.Select(_ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-20, 20))).ToArray();
            numbers[0] = -1;
            var file = Encoding.UTF8.GetBytes("id,prediction\n" + string.Concat(ids.Select((id, row) => FormattableString.Invariant($"{id},{numbers[row]:R}\n"))));
            var whole = Short(file, RowIndex.Of(ids), new(task));
            return Assert.IsType<PredictionReading.Accepted>(whole).Values.SequenceEqual(numbers)
                && Short(file, RowIndex.Of(ids)) is PredictionReading.Refused
                && Same(Damaged(random, file), RowIndex.Of(ids), new(task), negative: true);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void A_file_that_is_read_by_several_hands_gives_each_id_its_own_number(bool shuffled, bool twice)
    {
        var random = new Random(5);
        var ids = Ids(40_000);
        var lines = ids.Select((id, row) => FormattableString.Invariant($"{id},{row / 40_000.0:R}\n")).ToArray();
        if (shuffled)
        {
            random.Shuffle(lines);
        }

        // The same id in the first part and in the last, and one that never comes.
        lines[^1] = twice ? lines[0] : lines[^1];
        var file = Encoding.UTF8.GetBytes("id,prediction\n" + string.Concat(lines));

        Assert.True(Same(file, RowIndex.Of(ids)));
        Assert.Equal(twice ? typeof(PredictionReading.Refused) : typeof(PredictionReading.Accepted), Short(file, RowIndex.Of(ids)).GetType());
        if (Short(file, RowIndex.Of(ids)) is PredictionReading.Accepted read)
        {
            Assert.Equal(Enumerable.Range(0, 40_000).Select(row => row / 40_000.0), read.Values);
        }
    }

    [Fact]
    public void A_file_longer_than_allowed_is_refused_on_the_short_way_as_well()
        => Assert.IsType<PredictionReading.Refused>(PredictionFile.Read(Visible("id,prediction\na,0.5\n"u8.ToArray()), RowIndex.Of(["a"]), PredictionShape.Binary, maxBytes: 10));

    private static bool Same(byte[] file, RowIndex rows, PredictionShape? shape = null, bool negative = false) => (
        Short(file, rows, shape), PredictionFile.Read(new MemoryStream(file), rows, shape ?? PredictionShape.Binary, 1 << 24)) switch
    {
        (PredictionReading.Accepted a, PredictionReading.Accepted b) => a.Values.SequenceEqual(b.Values) && (negative || !a.Values.Any(double.IsNegative)),
        (PredictionReading.Refused a, PredictionReading.Refused b) => a == b,
        _ => false,
    };

    private static PredictionReading Short(byte[] file, RowIndex rows, PredictionShape? shape = null)
        => PredictionFile.Read(Visible(file), rows, shape ?? PredictionShape.Binary, 1 << 24);

    private static MemoryStream Visible(byte[] file) => new(file, 0, file.Length, writable: false, publiclyVisible: true);

    private static string[] Ids(int count) => [.. Enumerable.Range(0, count).Select(row => (row * 2654435761L % 1000003).ToString("x5", CultureInfo.InvariantCulture))];

    private static string File(Random random, string[] ids)
    {
        var order = ids.ToArray();
        random.Shuffle(order);
        var text = new StringBuilder("id,prediction\n");
        foreach (var id in order)
        {
            text.Append(CultureInfo.InvariantCulture, $"{id},{random.Next(5) switch { 0 => 0, 1 => 1, 2 => Math.Round(random.NextDouble(), 3), _ => random.NextDouble() }:R}\n");
        }

        return text.ToString();
    }

    /// <summary>Left as it is, or with a byte changed, a line lost, a line doubled, or the end cut off.</summary>
    private static byte[] Damaged(Random random, byte[] file)
    {
        var at = random.Next(file.Length);
        var line = file.AsSpan(at).IndexOf((byte)'\n') + at + 1;
        var next = line < file.Length ? file.AsSpan(line).IndexOf((byte)'\n') + line + 1 : line;
        switch (random.Next(6))
        {
            case 0:
                file[at] = (byte)"\",\n\r\0\u00e90123456789.eE+- x"u8[random.Next(24)];
                return file;
            case 1:
                return [.. file[..line], .. file[next..]];
            case 2:
                return [.. file[..next], .. file[line..]];
            case 3:
                return file[..at];
            case 4:
                return file[..^1];
            default:
                return file;
        }
    }
}
