namespace Assay.Git;

/// <summary>Judges trees by their entries alone. Pure, and bounded: a few small trees can describe more files than there are atoms.</summary>
internal sealed class TreeAudit(IReadOnlyDictionary<string, IReadOnlyList<TreeEntry>> trees)
{
    public const int MostFiles = 20_000;
    public const int DeepestFolder = 64;
    public const int LongestPath = 1_000;

    /// <summary>Far beyond every limit, and small enough that a tree's worth of them can be added up.</summary>
    private const long Immense = 1L << 44;

    /// <summary>The objects that hold the files of all trees.</summary>
    public IEnumerable<string> Files => trees.Values.SelectMany(entries => entries).Where(entry => entry.IsFile).Select(entry => entry.Id);

    /// <summary>What is wrong with an entry of a new tree. An entry that main has just so is the owner's own affair.</summary>
    public string? Fault(IEnumerable<string> fresh, string main)
    {
        var owners = Below(main).SelectMany(id => trees[id]).Where(entry => TreeRules.Fault(entry) is not null).ToHashSet();
        return fresh.SelectMany(id => trees[id]).Where(entry => !owners.Contains(entry)).Select(TreeRules.Fault).FirstOrDefault(fault => fault is not null);
    }

    /// <summary>What is wrong with the extent of a whole tree: its files, its bytes, the length of its paths.</summary>
    public string? ExtentFault(string root, IReadOnlyDictionary<string, long> sizes, long maxBytes)
        => Measure(root, sizes, [], 0) is not { } extent ? $"The branch has folders more than {DeepestFolder} deep."
            : extent.Files > MostFiles ? $"The branch has more than {MostFiles} files."
            : extent.Bytes > maxBytes ? $"The branch's files have more than {maxBytes} bytes."
            : extent.Longest > LongestPath ? $"The branch has a path of more than {LongestPath} characters."
            : null;

    private Extent? Measure(string id, IReadOnlyDictionary<string, long> sizes, Dictionary<string, Extent> known, int depth)
    {
        if (known.TryGetValue(id, out var extent)) return depth + extent.Depth > DeepestFolder ? null : extent;
        if (depth > DeepestFolder) return null;
        extent = new Extent(0, 0, 0, 0);
        foreach (var entry in trees[id])
        {
            if (!entry.IsFolder) extent = extent.With(new Extent(1, sizes.GetValueOrDefault(entry.Id), 0, 0), entry.Name);
            else if (Measure(entry.Id, sizes, known, depth + 1) is { } inner) extent = extent.With(inner with { Depth = inner.Depth + 1 }, entry.Name);
            else return null;
        }

        return known[id] = extent;
    }

    private HashSet<string> Below(string root)
    {
        HashSet<string> found = [];
        var ahead = new Stack<string>([root]);
        while (ahead.TryPop(out var id))
        {
            if (!found.Add(id)) continue;
            foreach (var entry in trees[id].Where(entry => entry.IsFolder)) ahead.Push(entry.Id);
        }

        return found;
    }

    private readonly record struct Extent(long Files, long Bytes, int Longest, int Depth)
    {
        public Extent With(Extent inner, string name) => new(
            Math.Min(Immense, Files + inner.Files), Math.Min(Immense, Bytes + inner.Bytes),
            Math.Max(Longest, name.Length + 1 + inner.Longest), Math.Max(Depth, inner.Depth));
    }
}
