namespace Assay.Labs.Splits;

/// <summary>
/// What a successor owes its predecessor: a row stays where it was, and a new row that shares a unit with old ones goes to
/// the most sealed of their splits, so that nothing sealed becomes visible by a twin.
/// </summary>
internal static class Predecessor
{
    public static bool Knows(Part?[]? kept, ReadOnlySpan<int> rows)
    {
        foreach (var row in rows)
        {
            if (kept?[row] is not null)
            {
                return true;
            }
        }

        return false;
    }

    public static void Keep(Part?[]? kept, IEnumerable<DealtUnit> units, Part[] deal)
    {
        if (kept is null)
        {
            return;
        }

        foreach (var unit in units.Where(unit => unit.IsKept))
        {
            var joined = Part.Train;
            foreach (var row in unit.Rows.Span)
            {
                joined = kept[row] > joined ? kept[row]!.Value : joined;
            }

            foreach (var row in unit.Rows.Span)
            {
                deal[row] = kept[row] ?? joined;
            }
        }
    }
}
