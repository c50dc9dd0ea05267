using Assay.Measure.Columns;
using Assay.Protocol;

namespace Assay.Labs.Sources;

/// <summary>The first reading of a source: what each column holds.</summary>
internal sealed record Survey
{
    private const int Pause = 4096;

    public required IReadOnlyList<string> Header { get; init; }
    public required IReadOnlyList<ColumnFinding> Columns { get; init; }

    /// <summary>The delimiter where it is another than the format's own.</summary>
    public string? Delimiter { get; init; }

    public static Survey Read(Source source, CancellationToken cancel)
    {
        using var reading = source.Open();
        var rows = reading.Rows;
        var columns = rows.Header.Select(name => new ColumnSurvey(name)).ToList();
        long count = 0;
        while (rows.Read())
        {
            if (count++ % Pause == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            for (var column = 0; column < columns.Count; column++)
            {
                columns[column].Add(rows[column], rows.Line);
            }
        }

        // Where no column has a decimal point and one has a comma, or fields are parted by semicolons, commas are decimal.
        var points = columns.Exists(column => column.HasComma == false);
        var commas = !points && (columns.Exists(column => column.HasComma == true) || reading.Delimiter == "';'");
        return count > 0
            ? new Survey { Header = rows.Header, Columns = [.. columns.Select(column => ColumnDecision.Of(column, commas))], Delimiter = reading.Delimiter }
            : throw AssayException.Usage("The source has a header and no rows: there is nothing to learn from.");
    }
}
