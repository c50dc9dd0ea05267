using System.Text.RegularExpressions;
using Assay.Labs;
using Assay.Protocol.Owners;

namespace Assay.Audit;

/// <summary>A column that names whom or what rows are of, in a lab that deals the rows of one out to several splits: a model may know the person, and not the thing.</summary>
internal static partial class RecurringEntities
{
    private const double RowsOfOne = 3;

    public static IEnumerable<Hazard> Look(TrainingTable table, Contract contract, IReadOnlySet<string> known)
        => contract.Data.Group is not null || contract.Data.Time is not null || contract.Split.Column is not null
            ? []
            : table.Columns.Where(column => !known.Contains(column.Name) && Recurs(column)).Select(column => Told(column, table)).OfType<Hazard>();

    private static bool Recurs(AuditColumn column)
        => column.Levels > 2 && column.Codes.Length - column.Missing >= RowsOfOne * column.Levels && NamesOne().IsMatch(column.Name);

    private static Hazard? Told(AuditColumn column, TrainingTable table)
        => table.PublicValues.GetValueOrDefault(column.Name) is { Shared: > 0 } seen
            ? new Hazard(
                Severity.Warning,
                "group-hint",
                column.Name,
                $"'{column.Name}' looks like an entity ID: {Words.Count(column.Levels, "value", "recur")}, and of {Words.Count(seen.Distinct, "value")} in the public rows {seen.Shared:N0} also occur in the training rows. Scores measure known entities, not new ones.",
                $"If the model will see new entities, re-create the lab with `--group {Remedies.Option(column.Name)}`.")
            : null;

    [GeneratedRegex("(^|[_ .-])(speaker|patient|subject|person|participant|user|customer|client|member|employee|student|author|writer|donor|household|family|animal|device|machine|sensor|session|query|engine|vehicle)([_ .-]?(id|no|nr|name|number|code))?$", RegexOptions.IgnoreCase)]
    private static partial Regex NamesOne();
}
