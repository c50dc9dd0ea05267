using System.Text.RegularExpressions;
using Assay.Labs;
using Assay.Measure.Columns;
using Assay.Protocol.Owners;

namespace Assay.Audit;

/// <summary>A column that says when, in a lab whose rows were dealt out regardless of when.</summary>
internal static partial class TimeHints
{
    public static IEnumerable<Hazard> Look(TrainingTable table, Contract contract)
        => contract.Data.Time is not null || contract.Split.Column is not null
            ? []
            : table.Columns.Where(IsTime).Select(column => new Hazard(
                column.Kind == ColumnKind.Time ? Severity.Warning : Severity.Note,
                "time-hint",
                column.Name,
                $"'{column.Name}' looks like the time of a row, but rows were split at random, so training and test periods overlap.",
                $"To predict the future, re-create the lab with `--time {Remedies.Option(column.Name)}`."));

    private static bool IsTime(AuditColumn column)
        => column.Levels > 1 && (column.Kind == ColumnKind.Time || (column.Kind == ColumnKind.Number && SaysWhen().IsMatch(column.Name)));

    [GeneratedRegex("^(year|yr|date|day|timestamp|time|datetime)$|(_at|_date|_timestamp|_datetime|_ts)$|^(date|timestamp)_", RegexOptions.IgnoreCase)]
    private static partial Regex SaysWhen();
}
