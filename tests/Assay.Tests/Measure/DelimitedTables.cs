using System.Text;
using Assay.Measure.Tables;
using Xunit;

namespace Assay.Tests.Measure;

public sealed class DelimitedTables
{
    [Theory]
    [InlineData("a,b\n1,2\n", "a|b\n1|2")]
    [InlineData("a,b\r\n1,2\r\n", "a|b\n1|2")]
    [InlineData("a,b\r\n1,2\n3,4", "a|b\n1|2\n3|4")]
    [InlineData("\uFEFFa,b\n1,2\n", "a|b\n1|2")]
    [InlineData("a,b\n,\n", "a|b\n|")]
    [InlineData("a,b\n1,", "a|b\n1|")]
    [InlineData("a\n\n", "a\n")]
    [InlineData("a\n\"\"", "a\n")]
    [InlineData("\"a\",\"b c\"\n\"1,5\",2\n", "a|b c\n1,5|2")]
    [InlineData("a,b\n\"say \"\"no\"\"\",2\n", "a|b\nsay \"no\"|2")]
    [InlineData("a,b\n\"\"\"\",\"\"\"\"\"\"\n", "a|b\n\"|\"\"")]
    [InlineData("a,b\n\"two\r\nlines\",2\r\n", "a|b\ntwo\r\nlines|2")]
    [InlineData("a,b\n 1 ,\t2\n", "a|b\n 1 |\t2")]
    [InlineData("größe,名\nä,🙂\n", "größe|名\nä|🙂")]
    [InlineData("a,b\n", "a|b")]
    [InlineData("a,b", "a|b")]
    public void What_RFC_4180_allows_is_read(string content, string expected)
        => Assert.Equal(expected, Tables.All(content));

    [Fact]
    public void A_tab_separates_in_tsv_and_a_comma_does_not()
        => Assert.Equal("a|b\n1,5|2", Tables.All("a\tb\n1,5\t2\n", "data.tsv"));

    [Theory]
    [InlineData("", "data.csv is empty: a table starts with its column names.")]
    [InlineData("\uFEFF", "data.csv is empty: a table starts with its column names.")]
    [InlineData("\n", "data.csv, line 1: column 1 has no name; give it one.")]
    [InlineData("a,,c\n", "data.csv, line 1: column 2 has no name; give it one.")]
    [InlineData("a,b,a\n", "data.csv, line 1: the column 'a' is named twice; rename one of the two.")]
    [InlineData("a,b\n1,2\n3\n", "data.csv, line 3: the row has 1 field, expected 2; quote fields that contain the delimiter.")]
    [InlineData("a,b\n1,2,3\n", "data.csv, line 2: the row has 3 fields, expected 2; quote fields that contain the delimiter.")]
    [InlineData("a,b\n1,2\n\n", "data.csv, line 3: the line is blank; remove it.")]
    [InlineData("a,b\n\"x\ny\",2\n3\n", "data.csv, line 4: the row has 1 field, expected 2; quote fields that contain the delimiter.")]
    [InlineData("a,b\n1 \"x\",2\n", "data.csv, line 2: a quote is inside an unquoted field; quote the whole field and double each quote in it.")]
    [InlineData("a,b\n\"x\"y,2\n", "data.csv, line 2: text follows a closing quote; quote the whole field and double each quote in it.")]
    [InlineData("a,b\n\"x\" ,2\n", "data.csv, line 2: text follows a closing quote; quote the whole field and double each quote in it.")]
    [InlineData("a,b\n1,\"2\n3,4\n", "data.csv, line 2: a quoted field is never closed; add the closing quote.")]
    [InlineData("a,b\n1,\"", "data.csv, line 2: a quoted field is never closed; add the closing quote.")]
    [InlineData("a,b\n1,\"2\"\"", "data.csv, line 2: a quoted field is never closed; add the closing quote.")]
    [InlineData("a,b\r1,2\r", "data.csv, line 1: a carriage return has no line feed after it; end lines with LF or CRLF.")]
    [InlineData("a,b\n1,2\r", "data.csv, line 2: a carriage return has no line feed after it; end lines with LF or CRLF.")]
    [InlineData("a,b\n1,2\r\r\n", "data.csv, line 2: a carriage return has no line feed after it; end lines with LF or CRLF.")]
    [InlineData("a,b\n1,2\0\n", "data.csv, line 2: it holds a NUL byte; save the file as UTF-8 text.")]
    [InlineData("a\0,b\n1,2\n", "data.csv, line 1: it holds a NUL byte; save the file as UTF-8 text.")]
    public void What_it_does_not_allow_is_refused_with_the_line_and_the_remedy(string content, string problem)
        => Assert.Equal(problem, Tables.AllOrProblem(() => Table.Open(Tables.Bytes(content), "data.csv")));

    [Theory]
    [InlineData(new byte[] { 0xC3 })]
    [InlineData(new byte[] { 0xC0, 0x80 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xF5, 0x80, 0x80, 0x80 })]
    [InlineData(new byte[] { 0xFF })]
    public void Bytes_that_are_no_UTF_8_are_refused(byte[] bytes)
        => Assert.Equal(
            "data.csv, line 3: it is not valid UTF-8; save the file as UTF-8 text, for example with `iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW`.",
            Tables.AllOrProblem(() => Table.Open(new MemoryStream([.. "a,b\nä,1\n"u8, .. bytes, .. ",2\n"u8]), "data.csv")));

    [Fact]
    public void A_byte_order_mark_is_refused_where_none_is_allowed()
        => Assert.Equal(
            "x, line 1: it begins with a byte order mark; save it as plain UTF-8 without one.",
            Tables.AllOrProblem(() => new DelimitedReader(Tables.Bytes("\uFEFFa\n1\n"), "x", mark: false)));

    [Theory]
    [InlineData("a,b\n12345,2\n", "a|b\n12345|2")]
    [InlineData("a,b\n\"12345\",2\n", "a|b\n12345|2")]
    [InlineData("a,b\n123456,2\n", "x, line 2: a field is longer than 5 bytes; shorten it, or look for a quote that is never closed.")]
    [InlineData("a,b\n\"123456\",2\n", "x, line 2: a field is longer than 5 bytes; shorten it, or look for a quote that is never closed.")]
    [InlineData("a,b\n1,123456", "x, line 2: a field is longer than 5 bytes; shorten it, or look for a quote that is never closed.")]
    [InlineData("a,b\n1,\"12\n456", "x, line 2: a field is longer than 5 bytes; shorten it, or look for a quote that is never closed.")]
    [InlineData("a,b,c\n1,2,3\n", "a|b|c\n1|2|3")]
    [InlineData("a,b,c,d\n", "x, line 1: there are more than 3 columns, the maximum.")]
    [InlineData("a,b,c\n12345,12345,12345\n", "x, line 2: the row is longer than 16 bytes; shorten it, or look for a quote that is never closed.")]
    [InlineData("a,b,c\n12345,12345,12345", "x, line 2: the row is longer than 16 bytes; shorten it, or look for a quote that is never closed.")]
    public void Limits_hold_to_the_byte(string content, string expected)
        => Assert.Equal(expected, Tables.AllOrProblem(() => new DelimitedReader(Tables.Bytes(content), "x", limits: new TableLimits(5, 3, 16))));

    [Fact]
    public void An_endless_field_is_refused_before_it_is_held()
    {
        using var endless = new EndlessStream((byte)'x');

        Assert.Contains("a field is longer than 1048576 bytes", Tables.AllOrProblem(() => Table.Open(endless, "data.csv")), StringComparison.Ordinal);
        Assert.InRange(endless.Given, 1 << 20, 1 << 22);
    }

    [Fact]
    public void An_endless_row_is_refused_before_it_is_held()
    {
        using var endless = new EndlessStream((byte)',');

        Assert.Contains("there are more than 16384 columns", Tables.AllOrProblem(() => Table.Open(endless, "data.csv")), StringComparison.Ordinal);
        Assert.InRange(endless.Given, 1 << 14, 1 << 22);
    }

    [Fact]
    public void A_row_longer_than_the_buffer_is_read_whole()
    {
        var cell = new string('x', 300_000) + "ä";

        Assert.Equal($"a|b\n{cell}|\"{cell}\n1|2", Tables.All($"a,b\n{cell},\"\"\"{cell}\"\n1,2\n"));
    }

    [Fact]
    public void The_line_is_that_on_which_the_row_begins()
    {
        using var table = Table.Open(Tables.Bytes("a,b\n1,2\n\"x\n\ny\",2\r\n3,4"), "data.csv");
        var lines = new List<long>();
        while (table.Read())
        {
            lines.Add(table.Line);
        }

        Assert.Equal([2, 3, 6], lines);
        Assert.False(table.Read());
    }

    [Fact]
    public void The_reader_closes_its_stream_also_when_the_header_is_refused()
    {
        var stream = Tables.Bytes("a,a\n");
        Assert.StartsWith("data.csv, line 1", Tables.AllOrProblem(() => Table.Open(stream, "data.csv")), StringComparison.Ordinal);
        Assert.False(stream.CanRead);
    }

    [Fact]
    public void A_hostile_name_is_quoted_short_and_escaped()
    {
        var name = "x\u202E'\n" + new string('y', 100);
        var header = Encoding.UTF8.GetString([.. "\""u8, .. Encoding.UTF8.GetBytes(name), .. "\""u8]);

        Assert.Equal(
            "data.csv, line 1: the column 'x\\u{202e}\\'\\n" + new string('y', 46) + "…' is named twice; rename one of the two.",
            Tables.AllOrProblem(() => Table.Open(Tables.Bytes($"{header},{header}\n"), "data.csv")));
    }
}
