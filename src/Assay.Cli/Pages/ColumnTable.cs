using System.Globalization;
using Assay.Cli.Terminal;
using Assay.Protocol.Owners;

namespace Assay.Cli.Pages;

/// <summary>
/// The columns of a lab, one a line and no wider than the screen or 80 characters: what each was taken for, and what became of its cells.
/// </summary>
internal static class ColumnTable
{
    private const int Most = 40;
    private const int Widest = 80;
    private const int Count = 8;

    public static IEnumerable<string> Lines(IReadOnlyList<ColumnView> columns, int width = Widest)
    {
        if (columns.Count == 0)
        {
            yield break;
        }

        var layout = Layout.Of(Math.Min(width, Widest));
        yield return Line(layout, "column", "kind", "missing", "distinct", "examples or conversion");
        foreach (var column in columns.Count <= Most ? columns : [.. columns.Take(Most - 1), columns[^1]])
        {
            yield return Line(
                layout,
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

        yield return "Missing and distinct are counted in the training rows.";
    }

    private static string Line(Layout layout, string name, string kind, string missing, string distinct, string rest)
    {
        string[] cells =
        [
            Plain.Line(name, layout.Name).PadRight(layout.Name), Plain.Line(kind, layout.Kind).PadRight(layout.Kind),
            missing.PadLeft(Count), distinct.PadLeft(Count), Plain.Line(rest, layout.Rest),
        ];
        return string.Join(' ', cells).TrimEnd();
    }

    /// <summary>Characters of the columns that hold words.</summary>
    private sealed record Layout(int Name, int Kind, int Rest)
    {
        public static Layout Of(int width)
        {
            var (name, kind) = width < Widest ? (14, 9) : (20, 12);
            return new(name, kind, Math.Max(1, width - name - kind - (2 * Count) - 4));
        }
    }
}
