using Assay.Labs.Splits;
using Assay.Protocol;

namespace Assay.Labs.Births;

/// <summary>Whether a deal can be scored, and what an owner should know of it.</summary>
internal static class DealCheck
{
    /// <summary>With a single row, row of one of two classes, or group, its spread cannot be estimated, and a score without a standard error says little.</summary>
    private const int Fewest = 2;

    /// <summary>A block of equal rows of this share of a sealed split makes the splits visibly unlike each other.</summary>
    private const double LargeBlock = 0.1;

    /// <summary>Refuses a deal in which a split lacks a class, or nearly all rows, and says what would do.</summary>
    public static void Refuse(Part[] deal, RowFacts rows, Contract contract, IReadOnlyList<string> classes, string? inferred = null)
    {
        RefuseFewGroups(deal, rows, contract);
        var counts = Counts(deal, rows);
        var recipe = contract.Split;
        var fewest = contract.Data.Task == TaskKind.Multiclass ? 1 : Fewest;
        var all = rows.Class.CountBy(value => value).ToDictionary();
        foreach (var c in Enumerable.Range(0, rows.Classes).OrderBy(c => all.GetValueOrDefault(c)).ThenBy(c => c))
        {
            for (var part = Part.Train; part <= Last(deal, recipe); part++)
            {
                if (counts[(int)part, c] < fewest && !MayLack(part, rows, contract.Data.Task))
                {
                    var with = classes.Count == 0 ? "" : $" with '{classes[c]}'";
                    throw AssayException.Usage(
                        $"The {Name(part)} split would have {Words.Count(counts[(int)part, c], "row")}{with}, but needs {fewest} or more: {Cure(part, rows, contract, c, fewest)}{inferred}");
                }
            }
        }

        RefuseGroups(deal, rows, contract);
    }

    // Where an owner or time deals the rows out, a class may come later than others; what is never seen cannot be learned.
    private static bool MayLack(Part part, RowFacts rows, TaskKind task)
        => task == TaskKind.Multiclass && part != Part.Train && (rows.Given is not null || rows.Time is not null || rows.Group is not null);

    private static void RefuseFewGroups(Part[] deal, RowFacts rows, Contract contract)
    {
        if (rows.Group is not { } groups || rows.Given is not null)
        {
            return;
        }

        var splits = Last(deal, contract.Split) == Part.Final ? 4 : 3;
        var count = groups.Where(group => group >= 0).Distinct().Count() + groups.Count(group => group < 0);
        if (count < splits)
        {
            throw AssayException.Usage(
                $"There {(count == 1 ? "is 1 group" : $"are {count} groups")} of '{contract.Data.Group}', but each of the {splits} splits needs one: "
                + (contract.Data.Task == TaskKind.Ranking ? "add rows of more groups." : "add rows of more groups, or leave --group out."));
        }
    }

    private static void RefuseGroups(Part[] deal, RowFacts rows, Contract contract)
    {
        if (contract.Data.Task != TaskKind.Ranking || rows.Group is not { } groups)
        {
            return;
        }

        for (var part = Part.Train; part <= Last(deal, contract.Split); part++)
        {
            if (groups.Where((_, row) => deal[row] == part).Distinct().Count() is < Fewest and var held)
            {
                throw AssayException.Usage(
                    $"The {Name(part)} split would have {Words.Count(held, "group")} of '{contract.Data.Group}', but needs {Fewest} or more: {(rows.Given is not null ? "fix the column that defines the split." : "add rows of more groups, or change the shares.")}");
            }
        }
    }

    /// <summary>How the rows were dealt, in sentences.</summary>
    public static IEnumerable<string> Notes(Part[] deal, RowFacts rows, Contract contract)
    {
        var counts = Counts(deal, rows);
        int Of(Part part) => Enumerable.Range(0, rows.Classes).Sum(c => counts[(int)part, c]);
        yield return $"Split: {How(contract)}; {Of(Part.Train):N0} train, {Of(Part.Public):N0} public (validation), {Of(Part.Private):N0} private (held-out test){(Of(Part.Final) > 0 ? $", {Of(Part.Final):N0} final" : "")}.";
        if (Of(Part.LeftOut) is > 0 and var leftOut)
        {
            yield return $"{Words.Count(leftOut, "row", "are")} in no split ({Words.Share((double)leftOut / rows.Count)}): their '{contract.Data.Group}' belongs to a split of another period.";
        }

        foreach (var note in Single(deal, rows, contract))
        {
            yield return note;
        }

        if (rows.Group is { } group && group.Count(number => number < 0) is > 0 and var alone)
        {
            yield return $"{Words.Count(alone, "row", "have")} no '{contract.Data.Group}': each of these rows counts as its own group.";
        }

        if (rows.Kept is { } kept)
        {
            yield return $"Of {Words.Count(kept.Length, "row")}, {kept.Count(part => part is not null):N0} stay in the split that they had in the predecessor.";
        }

        yield return Twins(deal, rows);
        if (Block(rows) is var (first, size) && size >= Smallest(Of) * LargeBlock)
        {
            yield return $"{Words.Count(size, "row")} have the same features and are all in the {Name(deal[first])} split, so the other splits have none of them.";
        }
    }

    // What all training rows share cannot set some of them aside.
    private static IEnumerable<string> Single(Part[] deal, RowFacts rows, Contract contract)
    {
        bool Same<T>(T[]? values) => values is not null && values.Where((_, row) => deal[row] == Part.Train).Distinct().Take(2).Count() == 1;
        if (Same(rows.Group) && rows.Group!.Where((group, row) => deal[row] == Part.Train).All(group => group >= 0))
        {
            yield return $"All training rows are of one '{contract.Data.Group}', so no agent can validate on unseen groups: the built-in one holds out random rows, and its own scores are optimistic.";
        }

        if (Same(rows.Time))
        {
            yield return $"All training rows have the same '{contract.Data.Time}', so no agent can validate on later rows: the built-in one holds out random rows, and its own scores are optimistic.";
        }
    }

    // A lab has a final test set when its owner asked for one, by a share or by a row of her column.
    private static Part Last(Part[] deal, SplitRecipe recipe)
        => recipe.Final is not null || deal.Contains(Part.Final) ? Part.Final : Part.Private;

    private static int Smallest(Func<Part, int> rows)
        => new[] { rows(Part.Public), rows(Part.Private), rows(Part.Final) }.Where((count, part) => part < 2 || count > 0).Min();

    // The largest number of rows that look the same, and the first of them.
    private static (int First, int Size) Block(RowFacts rows)
    {
        var (features, size) = rows.Features.CountBy(row => row).MaxBy(block => block.Value);
        return (Array.IndexOf(rows.Features, features), size);
    }

    private static string Twins(Part[] deal, RowFacts rows)
    {
        var first = new Dictionary<UInt128, Part>(rows.Count);
        int repeats = 0, across = 0;
        for (var row = 0; row < rows.Count; row++)
        {
            if (deal[row] != Part.LeftOut && !first.TryAdd(rows.Features[row], deal[row]))
            {
                repeats++;
                across += first[rows.Features[row]] == deal[row] ? 0 : 1;
            }
        }

        return repeats == 0 ? "No duplicate rows."
            : across == 0 ? $"{Words.Count(repeats, "duplicate row")}; duplicates stay in one split."
            : $"{Words.Count(repeats, "duplicate row")}, {across:N0} of them in different splits; scores may be optimistic.";
    }

    private static string How(Contract contract) => contract switch
    {
        { Split.Column: { } column } => $"as '{column}' says",
        { Data: { Time: { } time, Group: { } group } } => $"by '{time}', later rows in later splits, each '{group}' in one split",
        { Data.Time: { } time } => $"by '{time}', later rows in later splits",
        { Data.Group: { } group } => $"at random{ByClasses(contract)}, each '{group}' in one split (seed {contract.Split.Seed})",
        _ => $"at random{ByClasses(contract)} (seed {contract.Split.Seed})",
    };

    private static string ByClasses(Contract contract) => contract.Data.Task is TaskKind.Binary or TaskKind.Multiclass ? " by class" : "";

    private static string Cure(Part part, RowFacts rows, Contract contract, int ofClass, int fewest)
    {
        var recipe = contract.Split;
        var all = rows.Class.Count(value => value == ofClass);
        if (rows.Given is not null)
        {
            return "fix the column that defines the split.";
        }

        if (rows.Group is not null)
        {
            return $"rows of one '{contract.Data.Group}' stay together, so add rows of more groups{(contract.Data.Task == TaskKind.Ranking ? "" : ", or leave --group out")}.";
        }

        if (part == Part.Train)
        {
            return $"make --public{(recipe.Final is null ? " and --private" : ", --private and --final")} smaller.";
        }

        var share = (double)fewest / all;
        return rows.Time is not null ? $"make --{Name(part)} larger, or leave --time out."
            : share <= Shares.Most / 2 ? $"of the {all:N0} rows{(rows.Classes > 1 ? " with it" : "")}, --{Name(part)} {Math.Ceiling(share * 100) / 100:0.00} would give it that many."
            : $"there are {all:N0} such rows, but the default shares need {fewest * 5}{(rows.Classes > 2 ? "; merge the class with another, or remove its rows" : "")}.";
    }

    private static string Name(Part part) => part.ToString().ToLowerInvariant();

    private static int[,] Counts(Part[] deal, RowFacts rows)
    {
        var counts = new int[Room.Parts + 1, rows.Classes];
        for (var row = 0; row < deal.Length; row++)
        {
            counts[(int)deal[row], rows.Class[row]]++;
        }

        return counts;
    }
}
