using System.Text;
using Assay.Measure.Columns;
using Assay.Measure.Tables;

namespace Assay.Researcher.Data;

/// <summary>What a column is, told by the first cells of a training file: for files that come without a description.</summary>
internal static class Kinds
{
    private const int Looked = 20_000;
    private const double Most = 0.98;

    /// <summary>The kind of every column, in the file's order.</summary>
    public static IReadOnlyList<ColumnKind> Infer(ITableReader table)
    {
        var cells = table.Header.Select(name => new Cells(name, ColumnKind.Category)).ToList();
        for (var row = 0; row < Looked && table.Read(); row++)
        {
            for (var i = 0; i < cells.Count; i++)
            {
                cells[i].Add(table[i]);
            }
        }

        return [.. cells.Select(column => Of([.. column.Texts.Where(text => text.Length > 0)]))];
    }

    public static ColumnKind Of(string[] present) => present switch
    {
        [] => ColumnKind.Category,
        _ when Share(present, IsNumber) >= Most => ColumnKind.Number,
        _ when Share(present, text => Times.Parse(text) is not null) >= Most => ColumnKind.Time,
        _ when IsProse(present) => ColumnKind.Text,
        _ => ColumnKind.Category,
    };

    private static bool IsNumber(string text) => !double.IsNaN(Cells.Number(Encoding.UTF8.GetBytes(text)));

    // Prose rarely repeats itself and has several words a cell; a long list of names repeats or has few.
    private static bool IsProse(string[] present)
        => present.Distinct(StringComparer.Ordinal).Count() > present.Length / 2
            && present.Average(text => text.Count(letter => letter == ' ')) >= 3;

    private static double Share(string[] present, Func<string, bool> holds) => (double)present.Count(holds) / present.Length;
}
