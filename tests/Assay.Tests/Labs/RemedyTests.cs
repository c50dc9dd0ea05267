using System.Globalization;
using System.Text.RegularExpressions;
using Assay.Audit;
using Assay.Labs;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.Tests.Labs;

/// <summary>What a refusal or a note tells an owner to do, done.</summary>
public class RemedyTests
{
    [Fact]
    public async Task Two_groups_cannot_fill_three_splits_and_without_the_group_they_can()
    {
        using var bench = new Workbench();
        var request = bench.Request(Workbench.Plain(60, row => row % 2 == 0 ? ",a" : ",b", ",g"));

        Assert.Contains("There are 2 groups of 'g', but each of the 3 splits needs one", await Refusal(bench, request with { Group = "g" }));
        await bench.Make(request);
    }

    [Fact]
    public async Task A_share_that_is_named_is_large_enough()
    {
        using var bench = new Workbench();
        var request = bench.Request("a,y\n" + string.Concat(Enumerable.Range(0, 100).Select(row => $"{row},{(row < 40 ? "yes" : "no")}\n"))) with { Public = 0.02 };

        var share = Regex.Match(await Refusal(bench, request), @"--public (0\.\d+)").Groups[1].Value;
        await bench.Make(request with { Public = double.Parse(share, CultureInfo.InvariantCulture) });
    }

    [Fact]
    public async Task Small_counts_are_refused_as_classes_with_the_word_that_makes_them_quantities()
    {
        using var bench = new Workbench();
        var request = bench.Request("a,y\n" + string.Concat(Enumerable.Range(0, 100).Select(row => $"{row},{(row == 99 ? 12 : row % 4)}\n")));

        Assert.Contains("if it is a quantity, use --task regression", await Refusal(bench, request));
        await bench.Make(request with { Task = TaskKind.Regression });
    }

    [Fact]
    public async Task A_metric_that_only_numbers_have_makes_numbers_of_ratings()
    {
        using var bench = new Workbench();
        var request = bench.Request("a,y\n" + string.Concat(Enumerable.Range(0, 100).Select(row => $"{row},{row % 5}.0\n")));

        Assert.Equal(TaskKind.Regression, (await bench.Make(request with { Metric = "rmse" })).Lab.Schema.Task);
    }

    [Fact]
    public async Task Training_rows_of_one_group_or_one_moment_are_told()
    {
        using var bench = new Workbench();
        var giant = await bench.Make(bench.Request("g,a,y\n" + string.Concat(Enumerable.Range(0, 60).Select(row => $"{(row < 40 ? "big" : $"{row / 4}")},{row},{row % 2}\n"))) with { Group = "g" });
        var year = await bench.Make(bench.Request("year,a,y\n" + string.Concat(Enumerable.Range(0, 60).Select(row => $"{(row < 36 ? 2019 : row < 48 ? 2020 : 2021)},{row},{row % 2}\n"))) with { Dir = bench.Path("second"), Time = "year" });

        Assert.Contains(giant.Notes, note => note.StartsWith("All training rows are of one 'g'", StringComparison.Ordinal));
        Assert.Contains(year.Notes, note => note.StartsWith("All training rows have the same 'year'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Queries_without_an_order_are_told()
    {
        using var bench = new Workbench();
        var table = "q,a,y\n" + string.Concat(Enumerable.Range(0, 120).Select(row => $"{row / 4},{row},{(row / 4 == 3 ? 0 : row / 4 == 5 ? 2 : row % 3)}\n"));

        var born = await bench.Make(bench.Request(table) with { Group = "q", Task = TaskKind.Ranking });

        Assert.Contains(born.Notes, note => note.StartsWith("1 group has no relevant row ('q')", StringComparison.Ordinal));
        Assert.Contains(born.Notes, note => note.StartsWith("1 group has only one relevance, or one row ('q')", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Grades_beside_a_query_look_like_a_ranking()
    {
        using var bench = new Workbench();
        var born = await bench.Make("search_id,a,y\n" + string.Concat(Enumerable.Range(0, 120).Select(row => $"{row / 4},{row},{row % 3}\n")));

        Assert.Contains(born.Notes, note => note.Contains("--task ranking --group search_id", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_successor_with_one_more_column_and_another_spelling_knows_its_rows()
    {
        using var bench = new Workbench();
        var first = await bench.Make(Workbench.Plain(60));
        var seen = Workbench.Rows(first.Lab.Train).Select(row => row[1]).ToHashSet();
        var next = await bench.Make(new InitRequest
        {
            Dir = bench.Path("next"),
            Data = bench.Write("next.csv", Workbench.Plain(60, row => $",s{row % 3}", ",segment").Replace(".5,", ".50,", StringComparison.Ordinal)),
            Target = "y",
            From = first.Lab.Folder,
        });

        Assert.Contains("Of 60 rows, 60 stay in the split that they had in the predecessor.", next.Notes);
        Assert.Equal(seen, Workbench.Rows(next.Lab.Train).Select(row => row[1].TrimEnd('0')).ToHashSet());
    }

    [Fact]
    public async Task A_table_of_other_rows_is_no_successor()
    {
        using var bench = new Workbench();
        var first = await bench.Make(Workbench.Plain(60));
        var other = new InitRequest { Dir = bench.Path("next"), Data = bench.Write("next.csv", Workbench.Plain(60).Replace(",c", ",d", StringComparison.Ordinal)), Target = "y", From = first.Lab.Folder };
        var narrow = other with { Data = bench.Write("narrow.csv", string.Join('\n', Workbench.Plain(60).Split('\n').Select(line => line[(line.IndexOf(',', StringComparison.Ordinal) + 1)..]))) };

        Assert.Contains("Of 60 rows, 0 are rows of the lab", await Refusal(bench, other));
        Assert.Contains("the table lacks 'a'", await Refusal(bench, narrow));
        await bench.Make(other with { From = null });
    }

    [Fact]
    public async Task A_source_that_changed_or_is_gone_is_told()
    {
        using var bench = new Workbench();
        var request = bench.Request(Workbench.Plain(60));
        var lab = (await bench.Make(request)).Lab;

        Assert.Empty(await SourceHazards.Look(lab, bench.Home, default));
        File.AppendAllText(request.Data, "1.5,c1,yes\n");
        Assert.Contains("has changed since", Assert.Single(await SourceHazards.Look(lab, bench.Home, default)).Text);
        File.Delete(request.Data);
        Assert.Contains("is gone", Assert.Single(await SourceHazards.Look(lab, bench.Home, default)).Text);
    }

    [Fact]
    public async Task Columns_are_listed_with_what_was_converted()
    {
        using var bench = new Workbench();
        var lab = (await bench.Make(Workbench.Plain(60, row => $",${row}.75", ",price"))).Lab;

        var columns = await ColumnList.Of(lab, default);

        Assert.Equal(["a", "b", "price", "y"], columns.Select(column => column.Name));
        Assert.Equal(("number", "$", 0, 36), (columns[2].Kind, columns[2].Unit, columns[2].Missing, columns[2].Distinct));
        Assert.Equal("'$0.75' to 0.75", Assert.Single(columns[2].Converted));
        Assert.Equal(("class", "target", 2), (columns[3].Kind, columns[3].Role, columns[3].Distinct));
    }

    [Fact]
    public async Task One_target_that_carries_all_variance_is_told()
    {
        using var bench = new Workbench();
        var table = "a,y\n" + string.Concat(Enumerable.Range(0, 200).Select(row => $"{row},{(row % 40 == 7 ? "1e20" : $"{10 + (row % 13)}.25")}\n"));
        var lab = (await bench.Make(table)).Lab;

        Assert.Contains(await DataAudit.Look(lab, default), hazard => hazard is { Check: "heavy-target", Severity: Severity.Warning });
    }

    private static async Task<string> Refusal(Workbench bench, InitRequest request)
        => (await Assert.ThrowsAsync<AssayException>(() => bench.Make(request))).Message;
}
