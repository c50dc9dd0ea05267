using System.Globalization;
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
            .Select(column => (column.Name, Auc: SingleColumn.Strength(column, table.Target)))
            .ToList();
        var rest = found.Select(column => column.Auc.Score).Where(score => score < TooGood).DefaultIfEmpty(0.5).Max();
        return found.Where(column => IsTooGood(column.Auc)).Select(column => Told(column.Name, column.Auc, rest));
    }

    // By two standard errors not merely good: few rows make lucky columns.
    private static bool IsTooGood(Estimate auc) => auc.Score >= TooGood && auc.Score - (2 * auc.StandardError) >= TooGood - 0.05;

    private static Hazard Told(string column, Estimate auc, double rest)
    {
        var leak = auc.Score >= AsGoodAsKnown || 1 - auc.Score <= FarAhead * (1 - rest);
        var text = string.Create(CultureInfo.InvariantCulture, $"'{column}' alone ranks the target with an AUC of {auc.Score:0.000}; the best ordinary column reaches {rest:0.000}.");
        return new Hazard(leak ? Severity.Serious : Severity.Warning, "give-away", column, text, Remedies.Drop(column));
    }
}
