using Assay.Protocol.Owners;

namespace Assay.Candidates.Batches;

/// <summary>
/// Which rows a candidate is asked for together. Batches are of one size in every split, so that none can be told from another by
/// its length; each row is in as many of them as there are rounds, each time in other company. Pure.
/// </summary>
internal static class BatchPlan
{
    /// <summary>More batches would cost more starts of the candidate than they are worth.</summary>
    public const int MostInRound = 10;

    /// <summary>
    /// How many rows a batch of a lab has: half of its smallest split that is asked, or no company could be varied there; more only
    /// where the largest split would need over ten batches.
    /// </summary>
    public static int SizeOf(RowCounts rows)
    {
        int[] splits = [rows.Public, rows.Private, rows.Final ?? rows.Private];
        return Math.Max((splits.Min() + 1) / 2, (splits.Max() + MostInRound - 1) / MostInRound);
    }

    /// <summary>How many batches one round over a split takes.</summary>
    public static int InRound(int rows, int size) => Math.Max(1, (rows + size - 1) / Math.Max(1, size));

    /// <summary>False where a batch has more than half of the split, so that two rounds ask a row with nearly the same others.</summary>
    public static bool VariesCompany(int rows, int size) => size <= (rows + 1) / 2;

    /// <summary>The batches: round after round, each a list of rows in the order in which they are asked.</summary>
    /// <param name="rows">How many rows the split has.</param>
    /// <param name="size">How many a batch has; where the split has fewer, a batch has all of them.</param>
    /// <param name="rounds">How often each row is asked at least.</param>
    /// <param name="groups">The group of each row: its rows stay together and in their order; null where rows stand alone.</param>
    /// <param name="random">Decides who is asked with whom.</param>
    public static IReadOnlyList<int[]> Of(int rows, int size, int rounds, IReadOnlyList<string>? groups, Random random)
    {
        var units = groups is null
            ? [.. Enumerable.Range(0, rows).Select(row => new[] { row })]
            : Enumerable.Range(0, rows).GroupBy(row => groups[row]).Select(group => group.ToArray()).ToArray();
        return [.. Enumerable.Range(0, rounds).SelectMany(_ => Round(units, rows, Math.Min(size, rows), random))];
    }

    /// <summary>Batches of all rows in their order, for rows that may be answered from those before them.</summary>
    public static IReadOnlyList<int[]> InOrder(int rows, int rounds)
        => [.. Enumerable.Repeat(Enumerable.Range(0, rows).ToArray(), rounds)];

    private static IEnumerable<int[]> Round(int[][] units, int rows, int size, Random random)
    {
        var order = units.ToArray();
        random.Shuffle(order);
        var batches = InRound(rows, size);
        var next = 0;
        for (var batch = 0; batch < batches && next < order.Length; batch++)
        {
            var taken = new List<int[]>();
            for (var count = 0; next < order.Length && (count < size || batch == batches - 1); next++)
            {
                taken.Add(order[next]);
                count += order[next].Length;
            }

            yield return [.. Filled(taken, order, size, random).SelectMany(unit => unit)];
        }
    }

    /// <summary>What a batch lacks comes from those asked before, in a random place among the others.</summary>
    private static int[][] Filled(List<int[]> taken, int[][] order, int size, Random random)
    {
        var held = taken.Select(unit => unit[0]).ToHashSet();
        var missing = size - taken.Sum(unit => unit.Length);
        foreach (var unit in order)
        {
            if (missing <= 0) break;
            if (unit.Length <= missing && held.Add(unit[0]))
            {
                taken.Add(unit);
                missing -= unit.Length;
            }
        }

        var batch = taken.ToArray();
        random.Shuffle(batch);
        return batch;
    }
}
