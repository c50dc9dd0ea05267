using System.Globalization;
using Assay.Protocol.Owners;

namespace Assay.Audit;

/// <summary>Columns that give one of several classes away, which a look at all classes together may not show.</summary>
internal static class ClassGiveAways
{
    private const double AsGoodAsKnown = 0.995;

    /// <summary>Where another column tells the class nearly as well, the class is plain to see and no leak.</summary>
    private const double Ordinary = 0.9;

    private const int FewestRows = 30;

    /// <summary>Pairs of a column and a class; more would take minutes and be lucky now and then.</summary>
    private const int MostPairs = 3_000;

    public static IEnumerable<Hazard> Look(TrainingTable table, IReadOnlySet<string> known)
    {
        var columns = table.Columns.Where(column => !known.Contains(column.Name) && column.Levels > 0).ToList();
        return columns.Count * table.Classes.Count > MostPairs ? []
            : Enumerable.Range(0, table.Classes.Count).Select(ofClass => Strongest(table, columns, ofClass)).OfType<Hazard>().DistinctBy(hazard => hazard.Column);
    }

    private static Hazard? Strongest(TrainingTable table, List<AuditColumn> columns, int ofClass)
    {
        double[] own = [.. table.Target.Select(value => (int)value == ofClass ? 1.0 : 0.0)];
        if (own.Sum() < FewestRows)
        {
            return null;
        }

        var found = columns.Select(column => (column.Name, Auc: SingleColumn.Strength(column, own).Score)).OrderByDescending(column => column.Auc).ToList();
        return found is [var (name, auc), ..] && auc >= AsGoodAsKnown && found.Skip(1).All(other => other.Auc < Ordinary)
            ? new Hazard(
                Severity.Warning,
                "give-away",
                name,
                string.Create(CultureInfo.InvariantCulture, $"'{name}' alone separates the class '{table.Classes[ofClass]}' from all others with an AUC of {auc:0.000}; no other column comes close."),
                Remedies.Drop(name))
            : null;
    }
}
