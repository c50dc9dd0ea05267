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

    /// <summary>Below this no lead is unusual: one good column among poor ones is how much data is.</summary>
    private const double Good = 0.85;

    /// <summary>With fewer other columns there is nothing to be far ahead of.</summary>
    private const int FewestOthers = 2;

    public static IEnumerable<Hazard> Look(TrainingTable table, IReadOnlySet<string> copies)
    {
        var found = table.Columns
            .Where(column => !copies.Contains(column.Name) && column.Levels > 0)
            .Select(column => (column.Name, Strength: table.Task == TaskKind.Binary ? SingleColumn.Strength(column, table.Target) : Explained.Strength(column, table)))
            .ToList();
        var rest = found.Select(column => column.Strength.Score).Where(score => score < TooGood).DefaultIfEmpty(table.Task == TaskKind.Binary ? 0.5 : 0).Max();
        return found.Where(column => IsTooGood(column.Strength)).Select(column => Told(table.Task, column.Name, column.Strength, rest)).Concat(Leading(found, table.Task));
    }

    /// <summary>The one column that no other comes near, although it is not too good taken by itself: a leak with noise in it looks like this.</summary>
    private static IEnumerable<Hazard> Leading(List<(string Name, Estimate Strength)> found, TaskKind task)
        => found.Count > FewestOthers && found.OrderByDescending(column => column.Strength.Score).ToList() is [var first, var second, ..]
            && !IsTooGood(first.Strength) && first.Strength.Score >= Good && IsFarAhead(first.Strength, second.Strength.Score)
            ? [Hazard(Severity.Warning, task, first.Name, first.Strength, second.Strength.Score)] : [];

    // Even less two standard errors it leaves only half of what the next one leaves: few rows make lucky columns.
    private static bool IsFarAhead(Estimate strength, double next)
        => 1 - strength.Score <= FarAhead * (1 - next) && 1 - strength.Score + (2 * strength.StandardError) <= 2 * FarAhead * (1 - next);

    // By two standard errors not merely good: few rows make lucky columns.
    private static bool IsTooGood(Estimate strength) => strength.Score >= TooGood && strength.Score - (2 * strength.StandardError) >= TooGood - 0.05;

    private static Hazard Told(TaskKind task, string column, Estimate strength, double rest)
    {
        var leak = strength.Score >= AsGoodAsKnown || 1 - strength.Score <= FarAhead * (1 - rest);
        return Hazard(leak ? Severity.Serious : Severity.Warning, task, column, strength, rest);
    }

    private static Hazard Hazard(Severity severity, TaskKind task, string column, Estimate strength, double rest)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"'{column}' alone {Does(task, strength.Score)}, the next best column {(task == TaskKind.Binary ? $"{rest:0.000}" : Words.Share(rest))}.");
        return new Hazard(severity, "give-away", column, text, Remedies.Drop(column));
    }

    private static string Does(TaskKind task, double strength) => task switch
    {
        TaskKind.Binary => string.Create(CultureInfo.InvariantCulture, $"predicts the target with an AUC of {strength:0.000}"),
        TaskKind.Multiclass => $"predicts {Words.Share(strength)} of the rows outside the most frequent class correctly",
        _ => $"explains {Words.Share(strength)} of the target's variance",
    };
}
