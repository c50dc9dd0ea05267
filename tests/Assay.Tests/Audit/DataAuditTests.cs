using Assay.Audit;
using Assay.Protocol.Owners;
using Assay.Tests.Labs;
using Xunit;

namespace Assay.Tests.Audit;

/// <summary>What the look at the data finds, and what it leaves alone. All tables are made here, with a fixed seed.</summary>
public class DataAuditTests
{
    private const int Rows = 2000;

    [Fact]
    public async Task Honest_data_raise_no_alarm()
        => Assert.DoesNotContain(await Look(_ => ""), hazard => hazard.Severity != Severity.Note);

    [Fact]
    public async Task The_target_under_another_name_is_serious()
    {
        var found = Only("target-copy", await Look(row => row.Target ? ",left" : ",stayed", ",status"));

        Assert.Equal((Severity.Serious, "status"), (found.Severity, found.Column));
        Assert.Contains("`--drop status`", found.Remedy);
    }

    [Fact]
    public async Task A_near_copy_of_a_rare_target_is_serious_and_a_column_that_misses_the_rare_class_is_none()
    {
        Assert.Equal("near", Only("target-copy", await Look(row => row.Target != row.Luck < 0.01 ? ",1" : ",0", ",near")).Column);
        Assert.Empty(Of("target-copy", await Look(row => row.Luck < 0.001 ? ",1" : ",0", ",rare")));
    }

    [Fact]
    public async Task A_column_that_alone_knows_the_outcome_is_serious()
    {
        var found = Only("give-away", await Look(row => row.Target && row.Luck < 0.97 ? $",B{row.Number % 20}" : ",", ",boat"));

        Assert.Equal((Severity.Serious, "boat"), (found.Severity, found.Column));
    }

    [Fact]
    public async Task A_number_that_alone_knows_the_outcome_is_serious_even_when_it_is_not_in_order()
        => Assert.Equal(Severity.Serious, Only("give-away", await Look(row => row.Target ? $",{5 + row.Luck:0.000}" : $",{(row.Luck < 0.5 ? row.Luck : 10 - row.Luck):0.000}", ",fee")).Severity);

    [Fact]
    public async Task A_strong_column_among_equally_strong_ones_is_a_warning()
    {
        var hazards = Of("give-away", await Look(
            row => string.Concat(Enumerable.Range(0, 4).Select(column => $",{(row.Target ? 2.32 + (0.1 * (column % 2)) : 0) + row.Normal(column):0.000}")),
            ",p,q,r,s"));

        Assert.NotEmpty(hazards);
        Assert.All(hazards, hazard => Assert.Equal(Severity.Warning, hazard.Severity));
    }

    [Theory]
    [InlineData(2.2, true)]
    [InlineData(1.2, false)]
    public async Task A_column_far_ahead_of_all_others_is_a_warning_although_it_does_not_know_the_outcome(double shift, bool told)
    {
        var hazards = Of("give-away", await Look(row => $",{(row.Target ? shift : 0) + row.Normal(3):0.000}", ",offers"));

        Assert.Equal(told ? [(Severity.Warning, "offers")] : [], hazards.Select(hazard => (hazard.Severity, hazard.Column!)));
    }

    [Fact]
    public async Task Two_columns_that_are_good_alike_are_far_ahead_of_nothing()
        => Assert.Empty(Of("give-away", await Look(row => string.Concat(new[] { 3, 4 }.Select(column => $",{(row.Target ? 2.0 : 0) + row.Normal(column):0.000}")), ",p,q")));

    [Fact]
    public async Task A_column_that_is_filled_in_one_class_only_is_a_warning()
    {
        var found = Only("telling-gap", await Look(row => !row.Target && row.Luck < 0.2 ? $",{row.Number}" : ",", ",body"));

        Assert.Equal((Severity.Warning, "body"), (found.Severity, found.Column));
        Assert.Contains("is filled", found.Text);
    }

    [Fact]
    public async Task A_few_missing_cells_in_one_class_are_chance()
        => Assert.Empty(Of("telling-gap", await Look(row => row.Number is 6 or 7 or 9 ? "," : ",1.5", ",charges")));

    [Fact]
    public async Task Ids_that_were_given_in_the_order_of_the_target_are_serious()
    {
        Assert.Equal(Severity.Serious, Only("telling-id", await Look(row => $",{(row.Target ? 0 : Rows) + row.Number}", ",row_id")).Severity);
        Assert.Empty(Of("telling-id", await Look(row => $",{row.Number}", ",row_id")));
    }

    [Fact]
    public async Task Repeated_rows_are_told_by_how_many_there_are()
    {
        Assert.Equal(Severity.Note, Only("duplicates", await LookAt(Repeated(every: 20))).Severity);
        Assert.Equal(Severity.Warning, Only("duplicates", await LookAt(Repeated(every: 2))).Severity);
    }

    [Fact]
    public async Task Twins_with_another_target_are_told()
        => Assert.Equal(
            Severity.Warning,
            Only("conflicting-duplicates", await LookAt("a,y\n" + string.Concat(Enumerable.Range(0, 600).Select(row => $"{row / 3},{(row % 3 == 0 ? "yes" : "no")}\n")))).Severity);

    [Fact]
    public async Task Twins_on_both_sides_of_a_split_by_time_are_told()
    {
        var table = "t,a,y\n" + string.Concat(Enumerable.Range(0, 600).Select(row => $"{row},{row % 10},{(row % 3 == 0 ? "yes" : "no")}\n"));

        Assert.Contains("120 public rows", Only("split-duplicates", await LookAt(table, request => request with { Time = "t", Drop = ["t"] })).Text);
    }

    [Fact]
    public async Task A_constant_is_noted()
    {
        var found = Only("constant", await Look(_ => ",7", ",same"));

        Assert.Equal((Severity.Note, "same"), (found.Severity, found.Column));
    }

    [Fact]
    public async Task A_code_that_is_different_in_every_row_is_like_an_id_and_a_name_is_not()
    {
        Assert.Equal("code", Only("id-like", await Look(row => $",x{row.Number}z", ",code")).Column);
        Assert.Empty(Of("id-like", await Look(row => $",Mr {row.Number}z", ",name")));
    }

    [Fact]
    public async Task A_column_that_counts_the_rows_is_told()
        => Assert.Contains("numbers the rows", Only("id-like", await Look(row => $",{row.Number}", ",position")).Text);

    [Fact]
    public async Task An_id_of_something_that_recurs_suggests_a_group()
        => Assert.Contains("`--group patient_id`", Only("id-like", await Look(row => $",p{row.Number / 5}", ",patient_id")).Remedy);

    [Fact]
    public async Task A_date_in_a_lab_without_time_is_a_warning_and_with_time_it_is_none()
    {
        Assert.Equal(Severity.Warning, Only("time-hint", await Look(row => $",2024-01-{1 + (row.Number % 28):00}", ",seen")).Severity);
        Assert.Equal(Severity.Note, Only("time-hint", await Look(row => $",{2000 + (row.Number % 20)}", ",year")).Severity);
        Assert.Empty(Of("time-hint", await Look(row => $",2024-01-{1 + (row.Number % 28):00}", ",seen", request => request with { Time = "seen" })));
    }

    [Fact]
    public async Task Few_rows_of_a_class_are_told_with_the_standard_error_to_be_expected()
    {
        var table = "a,y\n" + string.Concat(Enumerable.Range(0, Rows).Select(row => $"{row * 7 % 1999},{(row % 50 == 0 ? "yes" : "no")}\n"));
        var found = Only("rare-class", await LookAt(table));

        Assert.Equal(Severity.Warning, found.Severity);
        Assert.Contains("About 8 rows", found.Text);
    }

    [Theory]
    [InlineData(50, 50, 0.0445)]
    [InlineData(52, 2185, 0.0372)]
    public void The_expected_standard_error_is_that_of_Hanley_and_McNeil(int positives, int negatives, double error)
        => Assert.Equal(error, RareClass.StandardError(positives, negatives), 4);

    [Fact]
    public async Task The_worst_comes_first()
    {
        var hazards = await Look(row => $",7,{(row.Target ? 1 : 0)}", ",same,copy");

        Assert.Equal(hazards.Select(hazard => hazard.Severity).Order(), hazards.Select(hazard => hazard.Severity));
        Assert.Equal(Severity.Serious, hazards[0].Severity);
    }

    [Fact]
    public async Task The_last_look_is_kept()
    {
        using var bench = new Workbench();
        var rows = Enumerable.Range(0, Rows).Select(row => $"{row * 7919 % 1009},{row % 3 % 2},{(row % 3 == 1 ? "yes" : "no")}\n");
        var born = await bench.Make(bench.Request($"a,copy,y\n{string.Concat(rows)}"));
        Assert.Null(LastCheck.Serious(born.Lab));

        var found = await DataAudit.Look(born.Lab, default);
        Assert.InRange(found.Count(hazard => hazard.Severity == Severity.Serious), 1, 10);
        Assert.Equal(found.Count(hazard => hazard.Severity == Severity.Serious), LastCheck.Serious(born.Lab));
    }

    private static string Repeated(int every)
    {
        var random = new Random(1);
        var rows = Enumerable.Range(0, 1000).Select(row => $"{random.NextDouble():0.00000},{(random.NextDouble() < 0.4 ? "yes" : "no")}\n").ToList();
        return "a,y\n" + string.Concat(rows.SelectMany((row, number) => number % every == 0 ? [row, row] : new[] { row }));
    }

    private static Hazard Only(string check, IReadOnlyList<Hazard> hazards) => Assert.Single(Of(check, hazards));

    private static List<Hazard> Of(string check, IReadOnlyList<Hazard> hazards) => [.. hazards.Where(hazard => hazard.Check == check)];

    // Two honest columns, a target in two rows of five, and what the test adds.
    private static Task<IReadOnlyList<Hazard>> Look(Func<Row, string> more, string header = "", Func<InitRequest, InitRequest>? change = null)
    {
        var random = new Random(784);
        var rows = Enumerable.Range(0, Rows).Select(number =>
        {
            var row = new Row(number, random.NextDouble() < 0.4, random.NextDouble(), random.Next());
            return $"{(row.Target ? 0.5 : 0) + row.Normal(9):0.0000},c{number % 7}{more(row)},{(row.Target ? "yes" : "no")}\n";
        });
        return LookAt($"a,b{header},y\n{string.Concat(rows)}", change);
    }

    private static async Task<IReadOnlyList<Hazard>> LookAt(string table, Func<InitRequest, InitRequest>? change = null)
    {
        using var bench = new Workbench();
        var request = bench.Request(table);
        var born = await bench.Make(change is null ? request : change(request));
        return await DataAudit.Look(born.Lab, default);
    }

    private sealed record Row(int Number, bool Target, double Luck, int Seed)
    {
        public double Normal(int column)
        {
            var random = new Random(Seed + column);
            return Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        }
    }
}
