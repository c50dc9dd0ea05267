using Assay.Labs.Sources;
using Assay.Protocol;

namespace Assay.Labs;

/// <summary>Which column names a row: the one that was said, else one that is unique and named as ids are, else none.</summary>
internal static class IdColumns
{
    /// <summary>The name of the id column in every file that agents see.</summary>
    public const string Name = "id";

    public static (int? Column, string Note) Choose(Profile profile)
    {
        var plan = profile.Plan;
        if (plan.Id is { } said)
        {
            Refuse(profile, said);
            RefuseOther(plan, said);
            return (said, $"ID column: {plan.Header[said]}. Renamed to `{Name}` inside the lab.");
        }

        var unique = plan.IdCandidates.Where(column => profile.Columns[column].Empty == 0 && IsUnique(profile.Rows.Ids[column])).ToList();
        int? chosen = unique.Count == 0 ? null : unique.OrderBy(column => plan.Header[column].Length).First();
        RefuseOther(plan, chosen);
        return chosen is { } column
            ? (column, $"ID column: {plan.Header[column]} (unique). Renamed to `{Name}` inside the lab. Change with --id.")
            : (null, "ID column: none; random ids were made. Name one with --id.");
    }

    private static void Refuse(Profile profile, int column)
    {
        var name = profile.Plan.Header[column];
        if (profile.Columns[column].Empty is > 0 and var empty)
        {
            throw AssayException.Usage($"--id {name}: {Words.Count(empty, "row", "have")} no value in it, but every row needs an ID: leave --id out and Assay makes IDs.");
        }

        if (profile.Rows.Faults.RepeatedId is { Count: > 0 } repeated)
        {
            var ids = profile.Rows.Ids[column];
            var first = profile.Rows.Lines[ids.IndexOf(ids[profile.Rows.Lines.IndexOf((int)repeated.Line)])];
            throw AssayException.Usage(
                $"--id {name}: '{repeated.Text}' is on line {first} and again on line {repeated.Line} ({Words.Count(repeated.Count, "row", "repeat")} an id); "
                + "every row needs its own: fix them, or leave --id out and Assay makes IDs.");
        }
    }

    private static void RefuseOther(ColumnPlan plan, int? chosen)
    {
        for (var column = 0; column < plan.Header.Count; column++)
        {
            var shown = column == plan.Target || plan.Features.Contains(column) || plan.IdCandidates.Contains(column);
            if (shown && column != chosen && plan.Header[column] == Name)
            {
                throw AssayException.Usage(
                    $"The column '{Name}' is not the ID column here, but the lab's files use that name for it: use --id {Name} if it is, --drop {Name} if not, or rename it.");
            }
        }
    }

    private static bool IsUnique(List<UInt128> values)
    {
        var seen = new HashSet<UInt128>(values.Count);
        return values.TrueForAll(seen.Add);
    }
}
