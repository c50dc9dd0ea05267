namespace Assay.Labs.Splits;

/// <summary>
/// Deals every row to exactly one split. It depends on the rows, the recipe and a salt, and on nothing else: the same
/// three make the same split.
/// </summary>
internal static class Splitter
{
    /// <summary>
    /// Deals the rows out by a column, by time, by time and groups, or at random within classes and whole groups. The salt is the source's
    /// digest: with the seed alone, which agents can read, the luck of a row could be computed, and near a class's quota
    /// that would tell its class.
    /// </summary>
    public static Part[] Deal(RowFacts rows, SplitRecipe recipe, string salt)
    {
        if (rows.Given is { } given)
        {
            return given;
        }

        using var random = KeyedRandom.From("split", $"{recipe.Seed}\n{salt}");
        if (rows.Time is { } time)
        {
            return rows.Group is { } groups
                ? PanelDeal.Make(groups, TimeDeal.Windows(time, rows.Kept, recipe), rows.Kept, random)
                : TimeDeal.Make(time, rows.Kept, recipe);
        }

        return RandomDeal.Make(rows, recipe, random);
    }
}
