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
        var drawn = Best(free, rows.Classes, recipe, random);
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
        // Most units are a single row, and there are no more kinds of these than classes.
        var singles = Enumerable.Range(0, rows.Classes).Select(ofClass => (ClassCount[])[new(ofClass, 1)]).ToArray();
        var tally = new int[rows.Classes];
        var sized = new DealtUnit[units.Count];
        for (var unit = 0; unit < units.Count; unit++)
        {
            var members = units.Members(unit);
            var classes = members.Length == 1 ? singles[rows.Class[members.Span[0]]] : Counted(members.Span, rows.Class, tally);
            sized[unit] = new DealtUnit(members, classes) { IsKept = Predecessor.Knows(rows.Kept, members.Span) };
        }

        return sized;
    }

    /// <summary>How many rows of each class there are; leaves the tally at zero, as it found it.</summary>
    private static ClassCount[] Counted(ReadOnlySpan<int> rows, int[] classes, int[] tally)
    {
        List<int> met = [];
        foreach (var row in rows)
        {
            if (tally[classes[row]]++ == 0)
            {
                met.Add(classes[row]);
            }
        }

        ClassCount[] counts = [.. met.Select(ofClass => new ClassCount(ofClass, tally[ofClass]))];
        met.ForEach(ofClass => tally[ofClass] = 0);
        return counts;
    }

    private static Part[] Best(DealtUnit[] units, int count, SplitRecipe recipe, KeyedRandom random)
    {
        var classes = new int[count];
        foreach (var (ofClass, rows) in units.SelectMany(unit => unit.Classes))
        {
            classes[ofClass] += rows;
        }

        Part[] best = [];
        var fewest = int.MaxValue;
        for (var draw = 0; draw < Draws; draw++)
        {
            var room = Room.For(classes, recipe);
            var deal = Draw(units, count, room, recipe.Final is null ? WithoutFinal : WithFinal, random);
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

    private static Part[] Draw(DealtUnit[] units, int classes, Room room, Part[] parts, KeyedRandom random)
    {
        var deal = new Part[units.Length];
        var order = Enumerable.Range(0, units.Length).ToArray();
        random.Shuffle(order.AsSpan());
        foreach (var unit in order.Where(unit => units[unit].Size > 1).OrderByDescending(unit => units[unit].Size))
        {
            deal[unit] = For(units[unit], room, parts, random);
            room.Take(deal[unit], units[unit].Classes);
        }

        var singles = order.Where(unit => units[unit].Size == 1).ToLookup(unit => units[unit].Classes[0].Class);
        for (var c = 0; c < classes; c++)
        {
            Fill([.. singles[c]], c, room, deal);
        }

        return deal;
    }

    private static Part For(DealtUnit unit, Room room, Part[] parts, KeyedRandom random)
    {
        var open = parts.Where(part => room.Fits(part, unit.Classes)).ToArray();
        if (open.Length == 0)
        {
            return parts.MinBy(part => room.Excess(part, unit.Classes));
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

            room.Take(part, [new ClassCount(ofClass, count)]);
            at += count;
        }
    }
}

/// <summary>A unit with the classes of its rows.</summary>
internal readonly record struct DealtUnit(ReadOnlyMemory<int> Rows, ClassCount[] Classes)
{
    public int Size => Rows.Length;

    /// <summary>True when the predecessor lab had any of its rows.</summary>
    public bool IsKept { get; init; }
}
