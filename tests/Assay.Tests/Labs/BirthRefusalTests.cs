using Assay.Labs;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.Tests.Labs;

/// <summary>What cannot become a lab, and what the owner is told.</summary>
public class BirthRefusalTests
{
    [Fact]
    public Task An_unknown_column_is_told_with_the_nearest()
        => Refused(Workbench.Plain(60), request => request with { Target = "Y1" }, "--target Y1", "did you mean 'y'", "a, b, y");

    [Fact]
    public Task A_target_of_one_value_is_refused()
        => Refused("a,y\n1,no\n2,no\n", request => request, "only one value, 'no'");

    [Fact]
    public Task A_binary_target_of_many_values_is_refused()
        => Refused("a,y\n1,x\n2,y\n3,z\n", request => request with { Task = TaskKind.Binary }, "3 values ('x', 'y', 'z')", "--task multiclass");

    [Fact]
    public Task A_missing_target_is_told_with_its_first_line()
        => Refused("a,y\n1,no\n2,\n3,yes\n4,NA\n", request => request, "missing in 2 rows, first on line 3");

    [Fact]
    public Task A_positive_value_that_is_not_there_is_refused()
        => Refused(Workbench.Plain(60), request => request with { Positive = "true" }, "--positive true", "'yes' and 'no'");

    [Fact]
    public Task A_ranking_without_groups_is_refused()
        => Refused(Workbench.Plain(60), request => request with { Task = TaskKind.Ranking }, "--group COLUMN");

    [Fact]
    public Task A_repeated_id_is_told_with_both_its_lines()
        => Refused(Workbench.Plain(60, row => $",u{row % 50}", ",u"), request => request with { Id = "u" }, "'u0' is on line 2 and again on line 52", "10 rows");

    [Fact]
    public Task A_missing_id_is_refused()
        => Refused(Workbench.Plain(60, row => row == 7 ? "," : $",{row}", ",u"), request => request with { Id = "u" }, "1 row has no value");

    [Fact]
    public Task A_feature_that_is_called_id_needs_a_word_from_the_owner()
        => Refused(Workbench.Plain(60, row => $",{row % 2}", ",id"), request => request, "--id id", "--drop id");

    [Fact]
    public Task Too_few_rows_of_a_class_are_told_with_the_share_that_would_do()
        => Refused(
            "a,y\n" + string.Concat(Enumerable.Range(0, 100).Select(row => $"{row},{(row < 40 ? "yes" : "no")}\n")),
            request => request with { Public = 0.02 },
            "public split would have 1 row with 'yes'",
            "--public 0.05");

    [Fact]
    public Task A_share_that_is_impossible_is_refused()
        => Refused(Workbench.Plain(60), request => request with { Private = 1.5 }, "--private 1.5 is impossible");

    [Fact]
    public Task A_drawer_without_both_classes_is_refused_with_the_share_that_would_do()
        => Refused(Workbench.Plain(60), request => request with { Final = 0.02 }, "final split would have 0 rows with 'yes'", "--final 0.10");

    [Fact]
    public Task Shares_that_leave_nothing_to_learn_from_are_refused_together()
        => Refused(Workbench.Plain(60), request => request with { Public = 0.4, Private = 0.4, Final = 0.2 }, "public, private and final together");

    [Fact]
    public Task A_drawer_beside_a_split_column_is_refused()
        => Refused(Workbench.Plain(60, _ => ",train", ",s"), request => request with { Split = "s", Final = 0.2 }, "--public, --private and --final have no effect");

    [Fact]
    public Task A_split_column_with_other_words_is_refused()
        => Refused(Workbench.Plain(60, row => row == 5 ? ",test" : ",train", ",s"), request => request with { Split = "s" }, "Line 7", "'test'", "train, public, private and final");

    [Fact]
    public Task A_time_that_is_none_is_refused()
        => Refused(Workbench.Plain(60, row => row == 5 ? ",soon" : ",2024-01-01", ",t"), request => request with { Time = "t" }, "Line 7", "'soon'", "ISO 8601");

    [Fact]
    public Task Numbers_and_dates_do_not_make_one_order()
        => Refused(Workbench.Plain(60, row => row == 5 ? ",2024-01-01" : $",{row}", ",t"), request => request with { Time = "t" }, "Line 7", "'2024-01-01'", "one kind");

    [Fact]
    public Task Shares_beside_a_split_column_are_refused()
        => Refused(Workbench.Plain(60, _ => ",train", ",s"), request => request with { Split = "s", Public = 0.1 }, "have no effect");

    [Fact]
    public Task A_table_without_features_is_refused()
        => Refused("u_id,y\n" + string.Concat(Enumerable.Range(0, 60).Select(row => $"{row},{row % 2}\n")), request => request, "No feature is left");

    [Fact]
    public Task A_table_without_rows_is_refused()
        => Refused("a,y\n", request => request, "no rows");

    [Fact]
    public Task A_file_that_is_not_there_is_refused()
        => Refused("a,y\n", request => request with { Data = "/nowhere/x.csv" }, "There is no file /nowhere/x.csv");

    [Fact]
    public Task An_unknown_generator_is_refused()
        => Refused("a,y\n", request => request with { Data = "generated:bayes900" }, "'bayes900'", "bayes784");

    [Fact]
    public async Task A_source_inside_the_labs_folder_is_refused_even_through_a_link()
    {
        using var bench = new Workbench();
        var request = bench.Request(Workbench.Plain(60));
        Directory.CreateSymbolicLink(bench.Path("alias"), bench.Root);

        await Told(bench, request with { Dir = bench.Path("alias") }, ExitCode.Refused, "is inside");
        await Told(bench, request with { Dir = bench.Root }, ExitCode.Refused, "is inside");
        Directory.CreateDirectory(bench.Dir);
        File.Move(request.Data, Path.Combine(bench.Dir, "source.csv"));
        File.CreateSymbolicLink(bench.Path("elsewhere.csv"), Path.Combine(bench.Dir, "source.csv"));
        await Told(bench, request with { Data = bench.Path("elsewhere.csv") }, ExitCode.Refused, "is inside");
    }

    [Fact]
    public async Task A_folder_with_anything_in_it_is_refused()
    {
        using var bench = new Workbench();
        var request = bench.Request(Workbench.Plain(60));
        await bench.Make(request);

        await Told(bench, request, ExitCode.Refused, "not empty");
    }

    [Fact]
    public async Task The_state_folder_and_the_lab_never_lie_one_inside_the_other()
    {
        using var bench = new Workbench();
        bench.Home.Create();

        await Told(bench, bench.Request(Workbench.Plain(60)) with { Dir = Path.Combine(bench.Home.Folder, "lab") }, ExitCode.Refused, "must not contain each other");
    }

    [Fact]
    public async Task A_successor_must_know_its_rows_as_its_predecessor_did_and_predict_the_same()
    {
        using var bench = new Workbench();
        var first = await bench.Make(Workbench.Plain(60, row => $",{row}", ",user_id"));
        var request = new InitRequest { Dir = bench.Path("next"), Data = bench.Write("more.csv", Workbench.Plain(60, row => $",{row},{row}", ",user_id,other")), Target = "y", From = first.Lab.Folder };

        await Told(bench, request with { Id = "other" }, ExitCode.Refused, "'user_id'", "'other'");
        await Told(bench, request with { Target = "b" }, ExitCode.Refused, "'y'");
    }

    private static async Task Refused(string table, Func<InitRequest, InitRequest> change, params string[] told)
    {
        using var bench = new Workbench();
        await Told(bench, change(bench.Request(table)), ExitCode.Usage, told);
    }

    private static async Task Told(Workbench bench, InitRequest request, ExitCode exit, params string[] told)
    {
        var problem = await Assert.ThrowsAsync<AssayException>(() => bench.Make(request));
        Assert.Equal(exit, problem.Exit);
        Assert.All(told, words => Assert.Contains(words, problem.Message));
    }
}
