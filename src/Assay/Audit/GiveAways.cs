using System.Globalization;
using Assay.Labs;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Audit;

/// <summary>Single columns that rank the target too well to be ordinary features.</summary>
internal static class GiveAways
{
    /// <summary>One feature alone hardly ever ranks this well in data that can be predicted at all only by a model.</summary>
    private const double TooGood = 0.95;

    /// <summary>Whatever the rest does, this is the target in disguise.</summary>
    private const double AsGoodAsKnown = 0.995;

    /// <summary>
    /// A quarter of the wrongly ranked pairs of the best ordinary column. Where several columns measure one thing well (cell
    /// nuclei, say) the best is never that far ahead of the next; a leak is.
    /// </summary>
    private const double FarAhead = 0.25;

    public static IEnumerable<Hazard> Look(TrainingTable table, IReadOnlySet<string> copies)
    {
        var found = table.Columns
            .Where(column => !copies.Contains(column.Name) && column.Levels > 0)
            .Select(column => (column.Name, Strength: table.Task == TaskKind.Binary ? SingleColumn.Strength(column, table.Target) : Explained.Strength(column, table)))
            .ToList();
        var rest = found.Select(column => column.Strength.Score).Where(score => score < TooGood).DefaultIfEmpty(table.Task == TaskKind.Binary ? 0.5 : 0).Max();
        return found.Where(column => IsTooGood(column.Strength)).Select(column => Told(table.Task, column.Name, column.Strength, rest));
    }

    // By two standard errors not merely good: few rows make lucky columns.
    private static bool IsTooGood(Estimate strength) => strength.Score >= TooGood && strength.Score - (2 * strength.StandardError) >= TooGood - 0.05;

    private static Hazard Told(TaskKind task, string column, Estimate strength, double rest)
    {
        var leak = strength.Score >= AsGoodAsKnown || 1 - strength.Score <= FarAhead * (1 - rest);
        var text = string.Create(CultureInfo.InvariantCulture, $"'{column}' alone {Does(task, strength.Score)}; the best ordinary column reaches {(task == TaskKind.Binary ? $"{rest:0.000}" : Words.Share(rest))}.");
        return new Hazard(leak ? Severity.Serious : Severity.Warning, "give-away", column, text, Remedies.Drop(column));
    }

    private static string Does(TaskKind task, double strength) => task switch
    {
        TaskKind.Binary => string.Create(CultureInfo.InvariantCulture, $"ranks the target with an AUC of {strength:0.000}"),
        TaskKind.Multiclass => $"gets {Words.Share(strength)} of the rows right that are not of the commonest class",
        _ => $"explains {Words.Share(strength)} of the target's variance",
    };
}
