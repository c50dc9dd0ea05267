using System.Globalization;
using Assay.Labs;
using Assay.Labs.Splits;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.Tests.Labs;

/// <summary>Labs whose target is a class of several, a number, or a relevance within a group.</summary>
public class TaskTests
{
    private static readonly string[] Colours = ["green", "blue, dark", "red"];

    [Fact]
    public async Task Several_words_are_classes_in_ordinal_order()
    {
        using var bench = new Workbench();

        var born = await bench.Make(Classes(300));

        Assert.Equal((TaskKind.Multiclass, "accuracy", null), (born.Lab.Contract.Data.Task, born.Lab.Contract.Metric.Name, born.Lab.Contract.Data.Positive));
        Assert.Equal(["blue, dark", "green", "red"], born.Lab.Schema.Classes);
        Assert.Equal(born.Lab.Schema.Classes, bench.Sealed.Recipe.Classes);
        Assert.Contains("has 3 classes", born.Notes[0]);
        Assert.Contains("classes of y", born.Lab.Contract.Goal);
        Assert.Contains("`id,\"blue, dark\",green,red`", File.ReadAllText(bench.Dir + "/AGENTS.md"));
    }

    [Fact]
    public async Task Each_split_has_its_share_of_each_class_and_the_vault_its_numbers()
    {
        using var bench = new Workbench();

        await bench.Make(Classes(300));

        Assert.Equal([20, 20, 20], Enumerable.Range(0, 3).Select(number => bench.Sealed.Private.Targets.Count(target => (int)target == number)));
        Assert.Null(bench.Sealed.Private.Groups);
    }

    [Fact]
    public async Task Many_numbers_are_a_quantity()
    {
        using var bench = new Workbench();

        var born = await bench.Make(Numbers(100, row => (row * 1.5).ToString(CultureInfo.InvariantCulture)));

        Assert.Equal((TaskKind.Regression, "rmse"), (born.Lab.Schema.Task, born.Lab.Contract.Metric.Name));
        Assert.Equal((20, 20), (bench.Sealed.Public.Targets.Length, bench.Sealed.Private.Targets.Length));
        Assert.Contains("For classes: --task multiclass", born.Notes[0]);
        Assert.All(bench.Sealed.Private.Targets, target => Assert.Equal(0, target % 1.5));
    }

    [Fact]
    public async Task A_handful_of_whole_numbers_are_classes_unless_the_owner_says_otherwise()
    {
        using var bench = new Workbench();
        var table = Numbers(100, row => (row % 5).ToString(CultureInfo.InvariantCulture));

        var born = await bench.Make(table);

        Assert.Equal(["0", "1", "2", "3", "4"], born.Lab.Schema.Classes);
        Assert.Contains("For quantities: --task regression", born.Notes[0]);
        using var other = new Workbench();
        Assert.Null((await other.Make(other.Request(table) with { Task = TaskKind.Regression })).Lab.Schema.Classes);
    }

    [Fact]
    public async Task Two_values_stay_a_binary_task()
    {
        using var bench = new Workbench();

        var lab = (await bench.Make(Workbench.Plain(60))).Lab;

        Assert.Equal((TaskKind.Binary, "yes"), (lab.Schema.Task, lab.Schema.Positive));
        Assert.DoesNotContain("\"classes\"", File.ReadAllText(lab.SchemaFile));
    }

    [Fact]
    public async Task Grades_within_a_group_are_told_and_never_taken_for_a_ranking()
    {
        using var bench = new Workbench();

        var born = await bench.Make(bench.Request(Queries(30)) with { Group = "q" });

        Assert.Equal(TaskKind.Multiclass, born.Lab.Schema.Task);
        Assert.Contains(born.Notes, note => note.Contains("--task ranking", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_ranking_keeps_groups_whole_and_seals_who_belongs_together()
    {
        using var bench = new Workbench();

        var born = await bench.Make(bench.Request(Queries(30)) with { Group = "q", Metric = "ndcg@5" });

        Assert.Equal((TaskKind.Ranking, "q"), (born.Lab.Schema.Task, born.Lab.Schema.Group));
        var ofGroup = bench.Sealed.Private.Groups!.CountBy(group => group).ToDictionary();
        Assert.Equal(Enumerable.Range(0, 6), ofGroup.Keys.Order());
        Assert.All(ofGroup.Values, rows => Assert.Equal(8, rows));
        Assert.All(born.Lab.Schema.Columns, column => Assert.NotEqual("y", column.Name));
    }

    [Fact]
    public async Task A_binary_lab_with_groups_seals_them_too_and_a_row_without_one_is_alone()
    {
        using var bench = new Workbench();

        await bench.Make(bench.Request(Workbench.Plain(300, row => row % 10 == 0 ? "," : $",g{row / 6}", ",g")) with { Group = "g" });

        var (groups, lines) = (bench.Sealed.Private.Groups!, bench.Sealed.PrivateFeatures.Split('\n').Skip(1).ToArray());
        var named = groups.Select((group, row) => (Group: group, Name: lines[row].Split(',')[^1])).ToList();
        Assert.All(named.Where(row => row.Name.Length > 0).GroupBy(row => row.Name), rows => Assert.Single(rows.Select(row => row.Group).Distinct()));
        Assert.Equal(named.Count(row => row.Name.Length == 0), named.Where(row => row.Name.Length == 0).Select(row => row.Group).Distinct().Count());
    }

    [Fact]
    public Task A_word_in_a_quantity_is_told_with_its_line()
        => Refused(Numbers(200, row => row == 7 ? "many" : $"{row}.5"), request => request, "Line 9", "'many'", "--task multiclass");

    [Fact]
    public Task A_missing_quantity_is_told_with_its_line()
        => Refused(Numbers(200, row => row == 7 ? "NA" : $"{row}.5"), request => request, "missing in 1 row, first on line 9");

    [Fact]
    public Task A_class_of_too_few_rows_is_refused_with_what_would_do()
        => Refused(Classes(300) + "1,violet\n2,violet\n", request => request, "0 rows with 'violet'", "the default shares need 5", "merge the class with another");

    [Fact]
    public Task A_class_that_cannot_name_a_column_is_refused()
        => Refused("a,y\n1,id\n2,b\n3,c\n", request => request, "Line 2", "the class 'id'", "rename it");

    [Fact]
    public Task More_classes_than_a_file_has_columns_are_refused()
        => Refused("a,y\n" + string.Concat(Enumerable.Range(0, 1100).Select(row => $"1,c{row}\n")), request => request, "more than 1,000 values", "'c0' (line 2)");

    [Fact]
    public Task Two_values_are_not_several_classes()
        => Refused(Workbench.Plain(60), request => request with { Task = TaskKind.Multiclass }, "has 2 classes", "leave --task out");

    [Theory]
    [InlineData("-1", "is -1", "shift the grades")]
    [InlineData("good", "is 'good'", "write grades as numbers")]
    public Task A_relevance_is_a_number_from_0_on(string odd, params string[] told)
        => Refused(Queries(30) + $"1,q0,{odd}\n", request => request with { Group = "q", Task = TaskKind.Ranking }, [.. told, "Line 242"]);

    [Fact]
    public Task A_row_of_a_ranking_has_a_group()
        => Refused(Queries(30) + "1,,2\n", request => request with { Group = "q", Task = TaskKind.Ranking }, "'q' is empty in 1 row");

    [Fact]
    public Task A_group_of_one_row_has_no_order()
        => Refused(
            "x,q,y\n" + string.Concat(Enumerable.Range(0, 60).Select(row => $"{row},q{row},{row % 3}\n")),
            request => request with { Group = "q", Task = TaskKind.Ranking }, "Only 0 groups have rows of different relevance");

    [Fact]
    public Task A_ranking_needs_several_groups_in_each_split()
        => Refused(Queries(4), request => request with { Group = "q", Task = TaskKind.Ranking }, "1 group of 'q'");

    [Fact]
    public Task A_positive_value_is_for_two()
        => Refused(Numbers(100, row => $"{row}.5"), request => request with { Task = TaskKind.Regression, Positive = "1.5" }, "--positive 1.5 is for a binary task");

    [Fact]
    public Task A_metric_of_another_task_is_refused_with_those_that_there_are()
        => Refused(Classes(300), request => request with { Metric = "rmse" }, "not a metric for a multiclass task", "accuracy");

    [Fact]
    public async Task A_successor_keeps_task_and_classes()
    {
        using var bench = new Workbench();
        await bench.Make(Classes(300));
        var next = bench.Request(Classes(330)) with { From = bench.Dir, Dir = bench.Path("next") };

        Assert.Equal(TaskKind.Multiclass, (await bench.Make(next)).Lab.Schema.Task);
        Assert.Contains("for --task regression", (await Assert.ThrowsAsync<AssayException>(() => bench.Make(next with { Dir = bench.Path("other"), Task = TaskKind.Regression }))).Message);
        var more = bench.Write("more.csv", Classes(330) + string.Concat(Enumerable.Range(0, 20).Select(row => $"{row}.25,violet\n")));
        Assert.Contains("no class 'violet'", (await Assert.ThrowsAsync<AssayException>(() => bench.Make(next with { Dir = bench.Path("third"), Data = more }))).Message);
    }

    [Fact]
    public void A_deal_of_many_classes_gives_each_split_its_share_and_keeps_units_whole()
    {
        var rows = new RowFacts
        {
            Class = [.. Enumerable.Range(0, 1200).Select(row => row * 7 % 12)],
            Classes = 12,
            Features = [.. Enumerable.Range(0, 1200).Select(row => (UInt128)(row < 60 ? row / 3 : row))],
        };

        var deal = Splitter.Deal(rows, new SplitRecipe(), "salt");

        Assert.All(Enumerable.Range(0, 12), ofClass => Assert.InRange(FactsOf.Count(deal, rows, Part.Private, ofClass), 19, 21));
        Assert.All(Enumerable.Range(0, 20), unit => Assert.Single(deal[(unit * 3)..((unit * 3) + 3)].Distinct()));
    }

    private static async Task Refused(string table, Func<InitRequest, InitRequest> change, params string[] told)
    {
        using var bench = new Workbench();
        var problem = await Assert.ThrowsAsync<AssayException>(() => bench.Make(change(bench.Request(table))));
        Assert.All(told, words => Assert.Contains(words, problem.Message, StringComparison.Ordinal));
    }

    private static string Classes(int rows)
        => "a,y\n" + string.Concat(Enumerable.Range(0, rows).Select(row => $"{row}.5,{(Colours[row % 3] is var colour && colour.Contains(',', StringComparison.Ordinal) ? $"\"{colour}\"" : colour)}\n"));

    private static string Numbers(int rows, Func<int, string> target) => "a,y\n" + string.Concat(Enumerable.Range(0, rows).Select(row => $"{row},{target(row)}\n"));

    private static string Queries(int groups)
        => "a,q,y\n" + string.Concat(Enumerable.Range(0, groups * 8).Select(row => $"{row},q{row / 8},{row % 8 % 4}\n"));
}
