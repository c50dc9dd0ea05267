namespace Assay.Labs.Splits;

/// <summary>
/// Deals whole units out at random, so that each split has its share of each class. Large units are drawn first, each
/// split as likely as it has room; single rows then fill every share exactly. Where large units leave no exact deal, the
/// best of a number of draws is taken.
/// </summary>
internal static class RandomDeal
{
    private const int Draws = 24;
    private static readonly Part[] WithoutFinal = [Part.Train, Part.Public, Part.Private];
    private static readonly Part[] WithFinal = [.. WithoutFinal, Part.Final];

    public static Part[] Make(RowFacts rows, SplitRecipe recipe, KeyedRandom random)
    {
        var units = Sized(rows, Units.Make(rows));
        var deal = new Part[rows.Count];
        Predecessor.Keep(rows.Kept, units, deal);
        var free = units.Where(unit => !unit.IsKept).ToArray();
        var drawn = Best(free, recipe, random);
        for (var i = 0; i < free.Length; i++)
        {
            foreach (var row in free[i].Rows.Span)
            {
                deal[row] = drawn[i];
            }
        }

        return deal;
    }

    private static DealtUnit[] Sized(RowFacts rows, Units units)
    {
        var sized = new DealtUnit[units.Count];
        for (var unit = 0; unit < units.Count; unit++)
        {
            var members = units.Rows(unit);
            var ones = 0;
            foreach (var row in members)
            {
                ones += rows.Class[row];
            }

            sized[unit] = new DealtUnit(units.Members(unit), members.Length - ones, ones) { IsKept = Predecessor.Knows(rows.Kept, members) };
        }

        return sized;
    }

    private static Part[] Best(DealtUnit[] units, SplitRecipe recipe, KeyedRandom random)
    {
        int[] classes = [units.Sum(unit => unit.Zeros), units.Sum(unit => unit.Ones)];
        Part[] best = [];
        var fewest = int.MaxValue;
        for (var draw = 0; draw < Draws; draw++)
        {
            var room = Room.For(classes, recipe);
            var deal = Draw(units, room, recipe.Final is null ? WithoutFinal : WithFinal, random);
            if (room.AllMisses() < fewest)
            {
                (best, fewest) = (deal, room.AllMisses());
            }

            if (room.WorstMiss() <= 1)
            {
                break;
            }
        }

        return best;
    }

    private static Part[] Draw(DealtUnit[] units, Room room, Part[] parts, KeyedRandom random)
    {
        var deal = new Part[units.Length];
        var order = Enumerable.Range(0, units.Length).ToArray();
        random.Shuffle(order.AsSpan());
        foreach (var unit in order.Where(unit => units[unit].Size > 1).OrderByDescending(unit => units[unit].Size))
        {
            deal[unit] = For(units[unit], room, parts, random);
            room.Take(deal[unit], units[unit].Zeros, units[unit].Ones);
        }

        for (var c = 0; c < Room.Classes; c++)
        {
            Fill([.. order.Where(unit => units[unit].Size == 1 && units[unit].Ones == c)], c, room, deal);
        }

        return deal;
    }

    private static Part For(DealtUnit unit, Room room, Part[] parts, KeyedRandom random)
    {
        var open = parts.Where(part => room.Fits(part, unit.Zeros, unit.Ones)).ToArray();
        if (open.Length == 0)
        {
            return parts.MinBy(part => room.Excess(part, unit.Zeros, unit.Ones));
        }

        var at = random.Below(open.Sum(part => room.Left(part)));
        foreach (var part in open)
        {
            at -= room.Left(part);
            if (at < 0)
            {
                return part;
            }
        }

        return open[^1];
    }

    // Single rows of one class, already in random order, fill what room there is; training takes what no split has room for.
    private static void Fill(ReadOnlySpan<int> singles, int ofClass, Room room, Part[] deal)
    {
        var at = 0;
        foreach (var part in (Part[])[Part.Final, Part.Private, Part.Public, Part.Train])
        {
            var rest = singles.Length - at;
            var count = part == Part.Train ? rest : Math.Clamp(room.Left(part, ofClass), 0, rest);
            foreach (var unit in singles.Slice(at, count))
            {
                deal[unit] = part;
            }

            room.Take(part, ofClass == 0 ? count : 0, ofClass == 1 ? count : 0);
            at += count;
        }
    }
}

/// <summary>A unit with the classes of its rows.</summary>
internal readonly record struct DealtUnit(ReadOnlyMemory<int> Rows, int Zeros, int Ones)
{
    public int Size => Zeros + Ones;

    /// <summary>True when the predecessor lab had any of its rows.</summary>
    public bool IsKept { get; init; }
}
