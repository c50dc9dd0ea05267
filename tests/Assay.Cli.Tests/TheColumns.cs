using Assay.Cli.Pages;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.Cli.Tests;

/// <summary>The table of columns that init and check print.</summary>
public sealed class TheColumns
{
    [Fact]
    public void Every_line_fits_eighty_characters_and_says_kind_unit_role_and_conversion()
    {
        ColumnView[] columns =
        [
            new("a_name_that_is_very_long_indeed", "number", 12, 400, ["1.5", "2.5"]) { Unit = "US$/month", Converted = ["'$1,042.39' to 1042.39", "'-' (20), '?' (3), 'n/a' (400) to missing"] },
            new("city", "category", 0, 4, ["Köln", "Bonn", "a name that has no end at all, and goes on"]),
            new("churn", "class", 0, 2, ["no", "yes"]) { Role = "target" },
        ];

        var lines = ColumnTable.Lines(columns).ToList();

        Assert.All(lines, line => Assert.InRange(line.Length, 1, 80));
        Assert.Equal("column               kind          missing distinct examples or conversion", lines[0]);
        Assert.Contains("'$1,042.39' to 1042.39", lines[1], StringComparison.Ordinal);
        Assert.Equal("churn (target)       class               0        2 no, yes", lines[3]);
        Assert.Equal("Missing and distinct are counted in the training rows.", lines[^1]);
    }

    [Fact]
    public void Of_very_many_columns_the_first_are_shown_and_the_target()
    {
        var lines = ColumnTable.Lines([.. Enumerable.Range(0, 2_400).Select(place => new ColumnView($"c{place}", "number", 0, 2, []))]).ToList();

        Assert.Equal(43, lines.Count);
        Assert.StartsWith("c2399 ", lines[^3], StringComparison.Ordinal);
        Assert.Equal("2360 more columns; --json lists all.", lines[^2]);
    }
}
