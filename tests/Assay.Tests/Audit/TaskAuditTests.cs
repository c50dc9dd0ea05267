using System.Globalization;
using Assay.Audit;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.Tests.Labs;
using Xunit;

namespace Assay.Tests.Audit;

/// <summary>What the look at the data finds where the target is a class of several, a number, or a relevance.</summary>
public class TaskAuditTests
{
    private const int Rows = 1500;

    [Fact]
    public async Task Honest_numbers_raise_no_alarm() => Assert.DoesNotContain(await Numbers(_ => ""), hazard => hazard.Severity != Severity.Note);

    [Fact]
    public async Task Honest_classes_raise_no_alarm() => Assert.DoesNotContain(await Classes(_ => ""), hazard => hazard.Severity != Severity.Note);

    [Fact]
    public async Task A_number_in_other_units_is_the_target()
        => Assert.Equal((Severity.Serious, "cents"), Found("target-copy", await Numbers(row => $",{(row.Number * 100) + 7:0.####}", ",cents")));

    [Fact]
    public async Task Columns_that_add_up_to_the_target_are_found()
    {
        var hazard = Assert.Single(await Numbers(row => $",{row.Luck:0.0000},{row.Number - row.Luck:0.0000}", ",first,second"), hazard => hazard.Check == "target-sum");

        Assert.Equal(Severity.Serious, hazard.Severity);
        Assert.Contains("'first' + 'second' is the target", hazard.Text);
        Assert.Contains("`--drop first` `--drop second`", hazard.Remedy);
    }

    [Fact]
    public async Task So_are_three_of_them_and_a_difference()
    {
        Assert.Contains("'p' + 'q' + 'r' is", (await Numbers(row => $",{row.Luck:0.0000},{row.Other:0.0000},{row.Number - row.Luck - row.Other:0.0000}", ",p,q,r")).Single(hazard => hazard.Check == "target-sum").Text);
        Assert.Contains("'gross' - 'tax' is", (await Numbers(row => $",{row.Number + row.Luck:0.0000},{row.Luck:0.0000}", ",gross,tax")).Single(hazard => hazard.Check == "target-sum").Text);
    }

    [Fact]
    public async Task A_column_that_explains_nearly_all_of_a_number_is_serious()
        => Assert.Equal((Severity.Serious, "near"), Found("give-away", await Numbers(row => $",{row.Number + (0.02 * row.Luck):0.0000}", ",near")));

    [Fact]
    public async Task Classes_under_other_names_are_found()
        => Assert.Equal((Severity.Serious, "code"), Found("target-copy", await Classes(row => $",k{(row.Class * 2) + 1}", ",code")));

    [Fact]
    public async Task A_column_that_gives_one_class_away_is_a_warning()
        => Assert.Equal((Severity.Warning, "flag"), Found("give-away", await Classes(row => row.Class == 2 ? ",1" : ",0", ",flag")));

    [Fact]
    public async Task A_gap_that_tells_a_class_is_a_warning()
        => Assert.Contains("always 'c1'", (await Classes(row => row.Class == 1 && row.Luck < 0.2 ? $",{row.Luck:0.000}" : ",", ",late")).Single(hazard => hazard.Check == "telling-gap").Text);

    [Fact]
    public async Task A_class_of_few_rows_is_told()
        => Assert.Contains("of 'rare'", (await LookAt("a,y\n" + string.Concat(Enumerable.Range(0, 900).Select(row => $"{row * 7 % 899},{(row % 50 == 0 ? "rare" : $"c{row % 3}")}\n")))).Single(hazard => hazard.Check == "rare-class").Text);

    [Fact]
    public async Task Who_recurs_and_is_in_no_group_is_told_and_a_group_that_is_named_is_not()
    {
        var found = (await Classes(row => $",{row.Place % 40}", ",speaker")).Single(hazard => hazard.Check == "group-hint");

        Assert.Equal("speaker", found.Column);
        Assert.Contains("`--group speaker`", found.Remedy);
        Assert.DoesNotContain(await Classes(row => $",{row.Place % 40}", ",speaker", request => request with { Group = "speaker" }), hazard => hazard.Check == "group-hint");
    }

    [Fact]
    public async Task Few_groups_make_a_vague_score()
        => Assert.Contains("8 groups of 'speaker'", (await Classes(row => $",{row.Place % 40}", ",speaker", request => request with { Group = "speaker" })).Single(hazard => hazard.Check == "vague-score").Text);

    [Fact]
    public async Task What_groups_do_to_a_score_is_told_from_the_best_case_to_the_worst()
    {
        var found = (await Classes(row => $",{row.Place % 40}", ",speaker", request => request with { Group = "speaker" })).Single(hazard => hazard.Check == "vague-score");

        Assert.Contains("a standard error of about 0.177 there at most, if all rows of a group are alike, and of 0.0", found.Text);
        Assert.Contains("if they are independent; smaller differences", found.Text);
    }

    private static (Severity, string?) Found(string check, IReadOnlyList<Hazard> hazards)
    {
        var found = Assert.Single(hazards, hazard => hazard.Check == check);
        return (found.Severity, found.Column);
    }

    private static Task<IReadOnlyList<Hazard>> Numbers(Func<Row, string> more, string header = "")
        => LookAt($"a,b{header},y\n" + string.Concat(Sample().Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Number + (3 * row.Noise):0.0000},c{row.Place % 7}{more(row)},{row.Number:0.0000}\n"))));

    private static Task<IReadOnlyList<Hazard>> Classes(Func<Row, string> more, string header = "", Func<InitRequest, InitRequest>? change = null)
        => LookAt($"a,b{header},y\n" + string.Concat(Sample().Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Class + (3 * row.Noise):0.0000},c{row.Place % 7}{more(row)},c{row.Class}\n"))), change);

    // Numbers of four digits, so that sums of what is written are what is written.
    private static IEnumerable<Row> Sample()
    {
        var random = new Random(784);
        for (var place = 0; place < Rows; place++)
        {
            yield return new Row(place, random.Next(4), Math.Round(random.NextDouble() * 10, 4), Math.Round(random.NextDouble(), 4), Math.Round(random.NextDouble(), 4), random.NextDouble() + random.NextDouble() - 1);
        }
    }

    private static async Task<IReadOnlyList<Hazard>> LookAt(string table, Func<InitRequest, InitRequest>? change = null)
    {
        using var bench = new Workbench();
        var request = bench.Request(table);
        return await DataAudit.Look((await bench.Make(change is null ? request : change(request))).Lab, default);
    }

    private sealed record Row(int Place, int Class, double Number, double Luck, double Other, double Noise);
}
