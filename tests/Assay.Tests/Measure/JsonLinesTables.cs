using Assay.Measure.Tables;
using Xunit;

namespace Assay.Tests.Measure;

public sealed class JsonLinesTables
{
    [Theory]
    [InlineData("{\"a\":1,\"b\":\"x\"}\n{\"a\":2,\"b\":\"y\"}\n", "a|b\n1|x\n2|y")]
    [InlineData("{\"a\":1,\"b\":\"x\"}\r\n{\"b\":\"y\",\"a\":2}", "a|b\n1|x\n2|y")]
    [InlineData("\uFEFF{\"a\":1}\n", "a\n1")]
    [InlineData("{\"a\":1.50,\"b\":-0e10}\n{\"a\":1e400,\"b\":12345678901234567890123}\n", "a|b\n1.50|-0e10\n1e400|12345678901234567890123")]
    [InlineData("{\"a\":true,\"b\":false,\"c\":null}\n", "a|b|c\ntrue|false|")]
    [InlineData("{\"a\":1,\"b\":2}\n{\"b\":3}\n{}\n", "a|b\n1|2\n|3\n|")]
    [InlineData("{\"a\":\"say \\\"no\\\"\\n\\u00e4\\ud83d\\ude42\"}\n", "a\nsay \"no\"\nä🙂")]
    [InlineData(" { \"a\" : 1 } \n", "a\n1")]
    [InlineData("{\"\\u0061\":1}\n{\"a\":2}\n", "a\n1\n2")]
    public void Flat_objects_are_rows(string content, string expected)
        => Assert.Equal(expected, Tables.All(content, "data.jsonl"));

    [Theory]
    [InlineData("", "data.jsonl is empty: a table starts with its column names.")]
    [InlineData("{}\n", "data.jsonl, line 1: the first record has no keys, so the table has no columns; write all keys there.")]
    [InlineData("{\"\":1}\n", "data.jsonl, line 1: column 1 has no name; give it one.")]
    [InlineData("{\"a\":1}\n{\"a\":1,\"b\":2}\n", "data.jsonl, line 2: the key 'b' is not in the first record, which names the columns; add it there too, as null where there is no value.")]
    [InlineData("{\"a\":1,\"a\":2}\n", "data.jsonl, line 1: the key 'a' occurs twice in this record; keep one.")]
    [InlineData("{\"a\":1}\n{\"a\":null,\"a\":2}\n", "data.jsonl, line 2: the key 'a' occurs twice in this record; keep one.")]
    [InlineData("{\"a\":[1]}\n", "data.jsonl, line 1: the value of 'a' is nested; give each part a column of its own.")]
    [InlineData("{\"a\":1}\n{\"a\":{\"b\":1}}\n", "data.jsonl, line 2: the value of 'a' is nested; give each part a column of its own.")]
    [InlineData("[1,2]\n", "data.jsonl, line 1: it is not a JSON object; write each record as {\"column\": value, …}.")]
    [InlineData("a,b\n1,2\n", "data.jsonl, line 1: it is not a JSON object on a line of its own; write each record as {\"column\": value, …}.")]
    [InlineData("{\"a\":1} {\"a\":2}\n", "data.jsonl, line 1: it is not a JSON object on a line of its own; write each record as {\"column\": value, …}.")]
    [InlineData("{\"a\":1\n}\n", "data.jsonl, line 1: it is not a JSON object on a line of its own; write each record as {\"column\": value, …}.")]
    [InlineData("{\"a\":NaN}\n", "data.jsonl, line 1: it is not a JSON object on a line of its own; write each record as {\"column\": value, …}.")]
    [InlineData("{\"a\":1,}\n", "data.jsonl, line 1: it is not a JSON object on a line of its own; write each record as {\"column\": value, …}.")]
    [InlineData("{\"a\":1}\n\n{\"a\":2}\n", "data.jsonl, line 2: the line is blank; remove it.")]
    [InlineData("{\"a\":\"\\u0000\"}\n", "data.jsonl, line 1: the value of 'a' holds a NUL character; remove it.")]
    [InlineData("{\"a\":\"\0\"}\n", "data.jsonl, line 1: it holds a NUL byte; save the file as UTF-8 text.")]
    [InlineData("{\"a\":\"\\ud800\"}\n", "data.jsonl, line 1: a text has half of a surrogate pair (\\ud800 to \\udfff); write both halves.")]
    [InlineData("{\"\\ud800\":1}\n", "data.jsonl, line 1: a text has half of a surrogate pair (\\ud800 to \\udfff); write both halves.")]
    public void Anything_else_is_refused_with_the_line_and_the_remedy(string content, string problem)
        => Assert.Equal(problem, Tables.AllOrProblem(() => Table.Open(Tables.Bytes(content), "data.jsonl")));

    [Theory]
    [InlineData("{\"a\":\"12345\"}\n", "a\n12345")]
    [InlineData("{\"a\":\"123456\"}\n", "x, line 1: the value of 'a' is longer than 5 bytes; shorten it.")]
    [InlineData("{\"a\":1,\"b\":2,\"c\":3}\n", "x, line 1: there are more than 2 columns, the maximum.")]
    [InlineData("{\"a\":1}\n{\"a\":1              }\n", "x, line 2: the line is longer than 20 bytes; shorten it, or end each record with a line feed.")]
    public void Limits_hold_to_the_byte(string content, string expected)
        => Assert.Equal(expected, Tables.AllOrProblem(() => new JsonLinesReader(Tables.Bytes(content), "x", new TableLimits(5, 2, 20))));

    [Fact]
    public void An_endless_line_is_refused_before_it_is_held()
    {
        using var endless = new EndlessStream((byte)' ');

        Assert.Contains("line 1: the line is longer than 16777216 bytes", Tables.AllOrProblem(() => Table.Open(endless, "data.jsonl")), StringComparison.Ordinal);
        Assert.InRange(endless.Given, 1 << 24, 1 << 26);
    }

    [Fact]
    public void Deep_nesting_is_refused_like_any_other()
        => Assert.Equal(
            "data.ndjson, line 1: the value of 'a' is nested; give each part a column of its own.",
            Tables.AllOrProblem(() => Table.Open(Tables.Bytes("{\"a\":" + new string('[', 100_000)), "data.ndjson")));
}
