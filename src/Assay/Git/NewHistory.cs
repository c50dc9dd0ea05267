using System.Globalization;
using System.Text;

namespace Assay.Git;

/// <summary>Looks at every object that a branch has and main has not: how many, how large, and what its trees name.</summary>
internal sealed class NewHistory(GitCommand git, string tip, long maxBytes)
{
    private const int MostObjects = 50_000;
    private const int MostCommits = 2_000;
    private const int MostTreeBytes = 64 << 20;
    private const string Main = "refs/heads/main";

    /// <summary>What is wrong with it, in a sentence; null when nothing is.</summary>
    public async Task<string?> Fault(CancellationToken cancel)
    {
        if (await Kinds([tip], cancel) is not [{ Kind: "commit" }]) return "The bundle's branch does not point to a commit in the bundle.";
        var listed = await git.Try(["rev-list", "--objects", "--no-object-names", tip, "--not", Main], cancel, limit: MostObjects * 41);
        if (listed.Cut) return $"The branch has more than {MostObjects} new objects.";
        if (!listed.Succeeded) return "The branch's history has gaps.";
        if ((await git.Ask(["rev-list", "--max-parents=0", "--max-count=1", tip, "--not", Main], cancel)).Length > 0) return "The branch does not build on main: start from main, and make the bundle with `git bundle create FILE main..HEAD`.";
        var fresh = await Kinds(Lines(listed.Text), cancel);
        return Fault(fresh) ?? await TreeFault([.. fresh.Where(one => one.Kind == "tree").Select(one => one.Id)], cancel);
    }

    private string? Fault(IReadOnlyList<(string Id, string Kind, long Size)> fresh)
        => fresh.Count(one => one.Kind == "commit") > MostCommits ? $"The branch has more than {MostCommits} commits."
            : fresh.Where(one => one.Kind == "tree").Sum(one => one.Size) > MostTreeBytes ? "The branch's folders have too many entries."
            : fresh.Sum(one => one.Size) > 4 * maxBytes ? $"The branch's history unpacks to more than {4 * maxBytes} bytes."
            : null;

    private async Task<string?> TreeFault(IReadOnlyList<string> fresh, CancellationToken cancel)
    {
        var roots = Lines(await git.Ask(["rev-parse", tip + "^{tree}", Main + "^{tree}"], cancel));
        if (await Trees([.. fresh, .. roots], cancel) is not { } trees) return "The branch's folders have too many entries.";
        var audit = new TreeAudit(trees);
        if (audit.Fault(fresh, roots[1]) is { } fault) return fault;
        var sizes = (await Kinds([.. audit.Files.Distinct()], cancel)).ToDictionary(one => one.Id, one => one.Size);
        return audit.ExtentFault(roots[0], sizes, maxBytes);
    }

    /// <summary>These trees and all below them; null when they are too many to look at.</summary>
    private async Task<Dictionary<string, IReadOnlyList<TreeEntry>>?> Trees(IEnumerable<string> roots, CancellationToken cancel)
    {
        var trees = new Dictionary<string, IReadOnlyList<TreeEntry>>();
        var ahead = new Stack<string>(roots);
        var bytes = 0L;
        await using var objects = await ObjectReader.Open(git);
        while (ahead.TryPop(out var id))
        {
            if (trees.ContainsKey(id)) continue;
            if (await objects.Read(id, MostTreeBytes, cancel) is not ("tree", var content) || TreeEntry.Read(content) is not { } entries) return null;
            trees[id] = entries;
            if ((bytes += content.Length) > 2 * MostTreeBytes || trees.Count > 2 * MostObjects) return null;
            foreach (var entry in entries.Where(entry => entry.IsFolder)) ahead.Push(entry.Id);
        }

        return trees;
    }

    private async Task<IReadOnlyList<(string Id, string Kind, long Size)>> Kinds(IReadOnlyList<string> ids, CancellationToken cancel)
    {
        using var input = new MemoryStream(Encoding.ASCII.GetBytes(string.Concat(ids.Select(id => id + "\n"))));
        var answer = await git.Ask(["cat-file", "--batch-check=%(objectname) %(objecttype) %(objectsize)"], cancel, input);
        return [.. Lines(answer).Select(line => line.Split(' ')).Where(words => words.Length == 3)
            .Select(words => (words[0], words[1], long.Parse(words[2], NumberStyles.None, CultureInfo.InvariantCulture)))];
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
