using System.Globalization;
using Assay.Cli.Terminal;
using Assay.Protocol.Owners;

namespace Assay.Cli.Pages;

/// <summary>The columns of a lab, one a line and no wider than 80 characters: what each was taken for, and what became of its cells.</summary>
internal static class ColumnTable
{
    private const int Most = 40;
    private const int Name = 20;
    private const int Kind = 12;
    private const int Count = 8;
    private const int Rest = 80 - Name - Kind - (2 * Count) - 4;

    public static IEnumerable<string> Lines(IReadOnlyList<ColumnView> columns)
    {
        if (columns.Count == 0)
        {
            yield break;
        }

        yield return Line("column", "kind", "missing", "distinct", "examples or conversion");
        foreach (var column in columns.Count <= Most ? columns : [.. columns.Take(Most - 1), columns[^1]])
        {
            yield return Line(
                $"{column.Name}{(column.Role is { } role ? $" ({role})" : "")}",
                $"{column.Kind}{(column.Unit is { } unit ? $" ({unit})" : "")}",
                column.Missing.ToString(CultureInfo.InvariantCulture),
                column.Distinct.ToString(CultureInfo.InvariantCulture),
                column.Converted.Count > 0 ? string.Join("; ", column.Converted) : string.Join(", ", column.Examples));
        }

        if (columns.Count > Most)
        {
            yield return $"{columns.Count - Most} more columns; --json lists all.";
        }
    }

    private static string Line(string name, string kind, string missing, string distinct, string rest)
        => $"{Plain.Line(name, Name).PadRight(Name)} {Plain.Line(kind, Kind).PadRight(Kind)} {missing.PadLeft(Count)} {distinct.PadLeft(Count)} {Plain.Line(rest, Rest)}".TrimEnd();
}
