namespace Assay.Labs.Splits;

/// <summary>
/// Which rows must share a split: rows that agents cannot tell apart, and rows of one group. Both together, so two groups
/// that share a row are one unit.
/// </summary>
internal sealed class Units
{
    private Units(int[] of, int[] start, int[] rows) => (Of, _start, _rows) = (of, start, rows);

    private readonly int[] _start;
    private readonly int[] _rows;

    /// <summary>The unit of each row.</summary>
    public int[] Of { get; }

    public int Count => _start.Length - 1;

    /// <summary>The rows of a unit, in the order of the source.</summary>
    public ReadOnlySpan<int> Rows(int unit) => _rows.AsSpan(_start[unit].._start[unit + 1]);

    /// <summary>The same, to keep.</summary>
    public ReadOnlyMemory<int> Members(int unit) => _rows.AsMemory(_start[unit].._start[unit + 1]);

    public static Units Make(RowFacts rows)
    {
        var parent = Enumerable.Range(0, rows.Count).ToArray();
        Join(parent, rows.Features, _ => true);
        if (rows.Group is { } group)
        {
            Join(parent, group, number => number >= 0);
        }

        return Numbered(parent);
    }

    private static void Join<T>(int[] parent, T[] keys, Func<T, bool> joins)
        where T : notnull
    {
        var first = new Dictionary<T, int>(keys.Length);
        for (var row = 0; row < keys.Length; row++)
        {
            if (joins(keys[row]) && !first.TryAdd(keys[row], row))
            {
                parent[Root(parent, row)] = Root(parent, first[keys[row]]);
            }
        }
    }

    private static int Root(int[] parent, int row)
    {
        while (parent[row] != row)
        {
            // Halving the path keeps the trees flat.
            parent[row] = parent[parent[row]];
            row = parent[row];
        }

        return row;
    }

    private static Units Numbered(int[] parent)
    {
        var number = new Dictionary<int, int>();
        var of = new int[parent.Length];
        for (var row = 0; row < parent.Length; row++)
        {
            var root = Root(parent, row);
            of[row] = number.TryGetValue(root, out var known) ? known : number[root] = number.Count;
        }

        var start = new int[number.Count + 1];
        foreach (var unit in of)
        {
            start[unit + 1]++;
        }

        for (var unit = 0; unit < number.Count; unit++)
        {
            start[unit + 1] += start[unit];
        }

        return new Units(of, start, Listed(of, start));
    }

    private static int[] Listed(int[] of, int[] start)
    {
        var next = start[..^1];
        var rows = new int[of.Length];
        for (var row = 0; row < of.Length; row++)
        {
            rows[next[of[row]]++] = row;
        }

        return rows;
    }
}
