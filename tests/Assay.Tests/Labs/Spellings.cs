using System.Globalization;
using Assay.Labs;
using Assay.Measure.Columns;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.Tests.Labs;

/// <summary>How cells that people write become numbers, moments and labels of the lab's files, and what the owner is told.</summary>
public class Spellings
{
    [Theory]
    [InlineData("$79.11", "79.11", "$")]
    [InlineData("$1,042.39", "1042.39", "$")]
    [InlineData("-$5.5", "-5.5", "$")]
    [InlineData("($12.25)", "-12.25", "$")]
    [InlineData("US$ 3.5", "3.5", "US$")]
    [InlineData("1\u00A0234,50 €", "1234.5", "€")]
    [InlineData("1.234,50 €", "1234.5", "€")]
    [InlineData("EUR 7,5", "7.5", "EUR")]
    [InlineData("12.5 %", "12.5", "%")]
    [InlineData("12.5%", "12.5", "%")]
    [InlineData("12.5 kg", "12.5", "kg")]
    [InlineData("3.5km/h", "3.5", "km/h")]
    [InlineData("7.5 m²", "7.5", "m²")]
    [InlineData("1'234.5", "1234.5", null)]
    [InlineData("12,34,567.5", "1234567.5", null)]
    [InlineData("36,29", "36.29", null)]
    [InlineData("\u22123,5", "-3.5", null)]
    [InlineData(" 12.5 ", "12.5", null)]
    public void A_number_is_read_as_it_was_meant(string cell, string plain, string? unit)
    {
        var rule = Found(cell).Rule;

        Assert.Equal((ColumnKind.Number, unit), (rule.Kind, rule.Unit));
        Assert.Equal(plain, Converted(rule, cell));
        Assert.Equal(plain, Converted(rule, plain));
    }

    [Theory]
    [InlineData("A12", "A13", "A14")]
    [InlineData("12A", "12B", "12C")]
    [InlineData("192.168.1.1", "10.0.0.1")]
    [InlineData("1.2.3", "1.10.0")]
    [InlineData("555-1234", "555-9876")]
    [InlineData("007", "008")]
    [InlineData("12:30", "13:45")]
    [InlineData("1/2", "3/4")]
    public void Codes_are_no_numbers(params string[] cells) => Assert.NotEqual(ColumnKind.Number, Found(cells).Rule.Kind);

    [Fact]
    public void Thousands_with_commas_are_read_as_such_and_the_other_reading_is_named()
    {
        var found = Found("1,234", "950", "12,000");

        Assert.Equal("1234", Converted(found.Rule, "1,234"));
        Assert.Contains("thousands separator", found.Doubt);
        Assert.Equal("c: { kind: number, decimal: ',' }", found.Remedy);
    }

    [Theory]
    [InlineData(new[] { "12 km", "800 m" }, "several units")]
    [InlineData(new[] { "12.5", "12,75" }, "decimal points and decimal commas")]
    [InlineData(new[] { "1577134800018226901", "1577134800018226902" }, "too long for an exact number")]
    public void What_cannot_be_a_number_is_told_with_its_reason(string[] cells, string doubt)
    {
        var found = Found(cells);

        Assert.NotEqual(ColumnKind.Number, found.Rule.Kind);
        Assert.Contains(doubt, found.Doubt);
    }

    [Theory]
    [InlineData("2023-03-01T00:00Z", "2023-03-01T00:00:00Z")]
    [InlineData("2023-03-01 00:00:00.5+00:00", "2023-03-01T00:00:00.500000000Z")]
    [InlineData("2023-03-01T02:00:00+02", "2023-03-01T00:00:00Z")]
    [InlineData("2023-03-01T02:00:00+0200", "2023-03-01 00:00:00 UTC")]
    [InlineData("2023-03-01T02:00:00+02:00[Europe/Berlin]", "20230301T000000Z")]
    [InlineData("2023-03-01 00:00:00 +0000 UTC", "2023/03/01")]
    [InlineData("2023-02-28T24:00", "2023-03")]
    public void One_moment_in_two_spellings_is_one(string one, string other)
    {
        Assert.True(Moment.TryRead(System.Text.Encoding.UTF8.GetBytes(one), out var first));
        Assert.True(Moment.TryRead(System.Text.Encoding.UTF8.GetBytes(other), out var second));
        Assert.Equal(first.Ticks, second.Ticks);
    }

    [Theory]
    [InlineData("2023-02-30")]
    [InlineData("2023-03-01T25:00")]
    [InlineData("2023-03-01T10:61")]
    [InlineData("2023-03-01T10:00+2:00")]
    [InlineData("2023-03-01T10:00:00.")]
    [InlineData("2023-03-01x")]
    [InlineData("20230301")]
    [InlineData("2023")]
    public void What_is_no_moment_never_becomes_one(string cell) => Assert.False(Moment.TryRead(System.Text.Encoding.UTF8.GetBytes(cell), out _));

    [Theory]
    [InlineData("2023-03-01", "01.03.2023")]
    [InlineData("2023-03-25", "25/03/2023", "01/03/2023")]
    [InlineData("2023-03-25", "03/25/23", "01/03/23")]
    [InlineData("2023-03-01", "1 Mar 2023")]
    [InlineData("2023-03-01", "Mar 1, 2023")]
    [InlineData("2023-03-01T14:05:00", "01.03.2023 14:05")]
    [InlineData("2023-03-25T14:05:00", "3/25/2023 2:05 PM", "3/26/2023 11:00 AM")]
    public void A_local_date_is_read_where_the_column_leaves_no_doubt(string plain, params string[] cells)
    {
        var found = Found(cells);

        Assert.Equal(ColumnKind.Time, found.Rule.Kind);
        Assert.Equal(plain, Converted(found.Rule, cells[0]));
        Assert.Equal(plain, Converted(found.Rule, plain));
        Assert.NotEmpty(found.Conversions);
    }

    [Fact]
    public void A_date_that_could_be_two_is_asked_for()
    {
        var found = Found("03/01/23", "05/06/23");

        Assert.NotEqual(ColumnKind.Time, found.Rule.Kind);
        Assert.Contains("whether the day or the month comes first", found.Doubt);
        Assert.Equal(["dd/MM/yy", "MM/dd/yy"], found.OpenFormats);
    }

    [Theory]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("inf")]
    [InlineData("?")]
    [InlineData("unknown")]
    public async Task A_mark_among_numbers_is_missing_and_told(string mark)
    {
        using var bench = new Workbench();

        var born = await bench.Make(Workbench.Plain(200, row => row % 20 == 0 ? $",{mark}" : $",{row}", ",n"));

        var column = born.Lab.Schema.Columns.Single(column => column.Name == "n");
        Assert.Equal(ColumnKind.Number, column.Kind);
        Assert.Contains($"Converted 'n': '{mark}' (10) to missing.", born.Notes);
        Assert.DoesNotContain(Workbench.Rows(born.Lab.Train), row => row.Contains(mark));
        Assert.Contains(Workbench.Rows(born.Lab.Train), row => row[3].Length == 0);
    }

    [Fact]
    public void Marks_that_outnumber_the_numbers_are_words_and_told()
        => Assert.Contains("may mean missing", Found("-", "-", "-", "1").Doubt);

    [Fact]
    public void A_number_that_stands_for_none_is_told_with_the_words_that_make_it_missing()
    {
        var found = Found([.. Enumerable.Range(0, 50).Select(row => row % 10 == 0 ? "-9999" : $"{row}")]);

        Assert.Contains("holds -9999 in 5 cells", found.Doubt);
        Assert.Equal("c: { kind: number, missing: [-9999] }", found.Remedy);
    }

    [Fact]
    public async Task Semicolons_and_decimal_commas_are_read_and_told()
    {
        using var bench = new Workbench();
        var table = "age;spend;y\n" + string.Concat(Enumerable.Range(0, 60).Select(row => $"{row};{row},25;{(row % 3 == 0 ? "yes" : "no")}\n"));

        var born = await bench.Make(table);

        Assert.Contains("Delimiter: ';'.", born.Notes);
        Assert.Contains("Converted 'spend': '0,25' to 0.25.", born.Notes);
        Assert.All(Workbench.Rows(born.Lab.Train), row => Assert.Equal($"{row[1]}.25", row[2]));
    }

    [Fact]
    public async Task Money_as_a_target_is_a_quantity()
    {
        using var bench = new Workbench();
        var born = await bench.Make("a,y\n" + string.Concat(Enumerable.Range(0, 100).Select(row => $"{row},\"${1000 + row:N0}.50\"\n")));

        Assert.Equal(TaskKind.Regression, born.Lab.Schema.Task);
        Assert.Contains("Converted 'y': '$1,000.50' to 1000.5.", born.Notes);
        Assert.All(bench.Sealed.Private.Targets, target => Assert.InRange(target, 1000, 1100));
        Assert.All(Workbench.Rows(born.Lab.Train), row => Assert.Equal(1000.5 + double.Parse(row[1], CultureInfo.InvariantCulture), double.Parse(row[2], CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("None")]
    [InlineData("NA")]
    public async Task A_class_may_be_called_None(string label)
    {
        using var bench = new Workbench();
        var born = await bench.Make("a,y\n" + string.Concat(Enumerable.Range(0, 60).Select(row => $"{row},{(row % 3 == 0 ? label : row % 3 == 1 ? "Apnea" : "Insomnia")}\n")));

        Assert.Equal(3, born.Lab.Schema.Classes!.Count);
        Assert.Contains(born.Notes, note => note.Contains($"'{label}' (20 rows, first on line 2) is a class of 'y'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Blanks_around_labels_make_no_class_of_their_own()
    {
        using var bench = new Workbench();
        var born = await bench.Make("a,y\n" + string.Concat(Enumerable.Range(0, 60).Select(row => $"{row},{(row % 3 == 0 ? "yes" : row % 2 == 0 ? "no " : "no")}\n")));

        Assert.Equal(TaskKind.Binary, born.Lab.Schema.Task);
        Assert.Contains(born.Notes, note => note.Contains("spaces at the ends of 20 cells removed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Truth_values_in_several_spellings_are_two_values()
    {
        using var bench = new Workbench();
        var born = await bench.Make(Workbench.Plain(90, row => row % 3 == 0 ? ",TRUE" : row % 3 == 1 ? ",true" : ",False", ",t"));

        Assert.Equal(["false", "true"], Workbench.Rows(born.Lab.Train).Select(row => row[3]).Distinct().Order());
        Assert.Contains(born.Notes, note => note.StartsWith("Converted 't': False, TRUE, true to lower case", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Times_in_many_spellings_become_one_and_deal_rows_out_in_order()
    {
        using var bench = new Workbench();
        string Time(int row) => new DateTime(2023, 3, 1).AddHours(row).ToString(
            ((string[])["yyyy-MM-dd HH:mm:ss.f'+00:00'", "yyyy-MM-ddTHH:mm'Z'", "yyyy-MM-dd HH:mm:ss' UTC'", "yyyy-MM-ddTHH:mm:ss"])[row % 4], CultureInfo.InvariantCulture);
        var born = await bench.Make(bench.Request(Workbench.Plain(100, row => $",{Time(row)}", ",when")) with { Time = "when" });

        var times = Workbench.Rows(born.Lab.Train).Select(row => row[3]).ToList();
        Assert.All(times, time => Assert.Matches(@"^2023-03-0\dT\d\d:00:00Z$", time));
        Assert.True(string.CompareOrdinal(times.Max(StringComparer.Ordinal), Workbench.Rows(born.Lab.Public).Select(row => row[3]).Min(StringComparer.Ordinal)) < 0);
    }

    [Fact]
    public async Task A_time_that_could_be_two_is_refused_with_words_that_mend_it()
    {
        using var bench = new Workbench();
        var request = bench.Request(Workbench.Plain(60, row => $",{1 + (row / 12):00}/{1 + (row % 12):00}/23", ",when")) with { Time = "when" };

        var refusal = (await Assert.ThrowsAsync<AssayException>(() => bench.Make(request))).Message;

        var remedy = System.Text.RegularExpressions.Regex.Match(refusal, "--column '([^']+)'").Groups[1].Value;
        Assert.Equal("when: { kind: date, format: dd/MM/yy }", remedy);
        var born = await bench.Make(request with { Columns = [remedy] });
        Assert.Contains(Workbench.Rows(born.Lab.Train), row => row[3] == "2023-01-01");
        Assert.Contains("dd/MM/yy", File.ReadAllText(Path.Combine(born.Lab.Folder, "lab.yaml")));
        Assert.Equal(born.Lab.Contract.FrozenDigest, Lab.Open(born.Lab.Folder, bench.Home).Contract.FrozenDigest);
    }

    [Fact]
    public async Task What_the_owner_says_of_a_column_counts_and_what_cannot_be_read_is_missing_and_told()
    {
        using var bench = new Workbench();
        var request = bench.Request(Workbench.Plain(90, row => row % 9 == 0 ? ",n.d." : $",{row} km", ",way"));

        Assert.Contains((await bench.Make(request)).Notes, note => note.Contains("--column 'way: { kind: number }'", StringComparison.Ordinal));
        var born = await bench.Make(request with { Dir = bench.Path("second"), Columns = ["way: { kind: number, unit: km }"] });

        Assert.Equal("km", born.Lab.Schema.Columns.Single(column => column.Name == "way").Unit);
        Assert.Contains(born.Notes, note => note.StartsWith("'way': 10 of 90 cells could not be read, such as 'n.d.' (line 2)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("way: { kind: nummer }", "'kind' cannot be 'nummer'")]
    [InlineData("way: { kinds: number }", "'columns.way.kinds' is not a key")]
    [InlineData("way: { kind: number, format: dd/MM/yyyy }", "'format' is for dates")]
    [InlineData("way: { kind: date, format: week }", "'format' cannot be 'week'")]
    [InlineData("weg: { kind: number }", "did you mean 'way'")]
    [InlineData("way: { kind: date }", "no value can be read this way")]
    public async Task What_is_said_of_a_column_is_held_to_the_rules(string said, string refusal)
    {
        using var bench = new Workbench();
        var request = bench.Request(Workbench.Plain(90, row => $",{row} km", ",way")) with { Columns = [said] };

        Assert.Contains(refusal, (await Assert.ThrowsAsync<AssayException>(() => bench.Make(request))).Message);
    }

    [Fact]
    public async Task Long_ids_of_queries_stay_apart()
    {
        using var bench = new Workbench();
        var table = "qid,x,y\n" + string.Concat(Enumerable.Range(0, 120).Select(row => $"{1577134800018226900 + (row / 4)},{row},{row % 3}\n"));

        var born = await bench.Make(bench.Request(table) with { Group = "qid", Task = TaskKind.Ranking });

        Assert.NotEqual(ColumnKind.Number, born.Lab.Schema.Columns.Single(column => column.Name == "qid").Kind);
        Assert.Equal(6, bench.Sealed.Private.Groups!.Distinct().Count());
    }

    private static ColumnFinding Found(params string[] cells)
    {
        var column = new ColumnSurvey("c");
        foreach (var (line, cell) in cells.Index())
        {
            column.Add(System.Text.Encoding.UTF8.GetBytes(cell), line + 2);
        }

        return ColumnDecision.Of(column);
    }

    private static string Converted(ColumnRule rule, string cell)
        => System.Text.Encoding.UTF8.GetString(new ColumnConverter(rule).Convert(System.Text.Encoding.UTF8.GetBytes(cell), 2));
}
