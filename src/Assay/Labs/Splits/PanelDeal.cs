namespace Assay.Labs.Splits;

/// <summary>
/// By time with whole groups: later rows in later splits, and no group on both sides. Each group is given to one split, and of its rows
/// those count that lie in that split's time; the others are in no split. Groups that lie in one split's time lose nothing; the others go
/// to the split that is shortest of rows among those in whose time they have some.
/// </summary>
internal static class PanelDeal
{
    /// <param name="groups">The group of each row; a negative one is no group.</param>
    /// <param name="windows">In which split's time each row is.</param>
    /// <param name="kept">Where a predecessor had each row.</param>
    /// <param name="random">In which order groups are given out.</param>
    public static Part[] Make(int[] groups, Part[] windows, Part?[]? kept, KeyedRandom random)
    {
        var members = Enumerable.Range(0, groups.Length).Where(row => groups[row] >= 0).GroupBy(row => groups[row]).OrderBy(group => group.Key).Select(group => group.ToArray()).ToArray();
        var homes = Homes(members, windows, kept, random);
        var deal = (Part[])windows.Clone();
        for (var group = 0; group < members.Length; group++)
        {
            foreach (var row in members[group])
            {
                deal[row] = windows[row] == homes[group] ? homes[group] : Part.LeftOut;
            }
        }

        return kept is null ? deal : [.. deal.Select((part, row) => kept[row] ?? part)];
    }

    private static Part[] Homes(int[][] members, Part[] windows, Part?[]? kept, KeyedRandom random)
    {
        var (share, taken) = (new double[Room.Parts], new double[Room.Parts]);
        foreach (var window in windows)
        {
            share[(int)window]++;
        }

        var homes = new Part[members.Length];
        var order = Enumerable.Range(0, members.Length).ToArray();
        random.Shuffle(order.AsSpan());
        foreach (var group in order.OrderBy(group => Sure(members[group], windows, kept) is null))
        {
            var rows = members[group].CountBy(row => windows[row]).ToDictionary();
            var home = Sure(members[group], windows, kept) ?? rows.Keys.OrderBy(part => taken[(int)part] / share[(int)part]).ThenBy(part => part).First();
            homes[group] = home;
            taken[(int)home] += rows.GetValueOrDefault(home);
        }

        return homes;
    }

    // Where a predecessor had it, or where all of it lies.
    private static Part? Sure(int[] rows, Part[] windows, Part?[]? kept)
        => rows.Select(row => kept?[row]).Where(part => part is not null and not Part.LeftOut).Max()
            ?? (rows.All(row => windows[row] == windows[rows[0]]) ? windows[rows[0]] : null);
}
