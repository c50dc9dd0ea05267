using System.Text;
using Assay.Git;

namespace Assay.Testing.Fuzz.Targets;

/// <summary>What reads a bundle's own bytes: its header, its trees, the names in them.</summary>
public static class GitTargets
{
    private const string Id = "0123456789abcdef0123456789abcdef01234567";

    public static IEnumerable<Target> All =>
    [
        new("bundle-header",
            [$"# v2 git bundle\n-{Id} main\n{Id} HEAD\n\nPACK", $"# v3 git bundle\n@object-format=sha1\n{Id} refs/heads/exp/d-0001\n\nPACK"],
            ["# v2 git bundle\n", "# v3 git bundle\n", "@object-format=sha1\n", "@filter=blob:none\n", "-", Id, $"-{Id} x\n", $"{Id} HEAD\n", " ", "\n", "\n\n", "refs/heads/", "refs/tags/"],
            Header),
        new("tree", (IReadOnlyList<byte[]>)[.. Trees()], (string[])["100644 ", "100755 ", "40000 ", "120000 ", "160000 ", "\0", "a.txt\0", ".git", ".GIT\u200c", "\U000e0041", "git~1", ".gitmodules", "aaaaaaaaaaaaaaaaaaaa"], Tree),
        Target.OfText("branch", ["exp/d-0001", "main", "a.b/c_d-e"], ["exp", "/", ".", "..", "-", ".lock", "a", "@{", "~", "^", ":", "d-0001"], Branch),
    ];

    private static string? Header(byte[] input)
    {
        if (BundleHeader.Parse(input) is not BundleHeader.Read header)
        {
            return Truth.Refusal(((BundleHeader.Refused)BundleHeader.Parse(input)).Reason);
        }

        Truth.Holds(ObjectId.IsOne(header.Tip) && header.Prerequisites.All(id => ObjectId.IsOne(id)), "What is no id is taken for one.");
        Truth.Holds(header.Length <= input.Length && input.AsSpan(header.Length - 2, 2).SequenceEqual("\n\n"u8), "The pack begins elsewhere.");
        return null;
    }

    private static string? Tree(byte[] input)
    {
        if (TreeEntry.Read(input) is not { } entries)
        {
            return "no tree";
        }

        Truth.Holds(entries.Any(entry => entry.Name.Contains('\uFFFD', StringComparison.Ordinal)) || Written(entries).SequenceEqual(input), "A tree is read as another.");
        foreach (var entry in entries)
        {
            Judge(entry);
        }

        return null;
    }

    private static void Judge(TreeEntry entry)
    {
        if (TreeRules.Fault(entry) is { } fault)
        {
            Truth.Refusal(fault);
            return;
        }

        Truth.Holds(entry.IsFile || entry.IsFolder, "Something else than a file or folder is taken.");
        Truth.Holds(!entry.Name.Contains('/', StringComparison.Ordinal) && Truth.StaysBelow("/lab", entry.Name), "A name leads out of its folder.");
        Truth.Holds(Truth.IsPrintable(entry.Name), "A name hides a character.");
        Truth.Holds(!entry.Name.Equals(".git", StringComparison.OrdinalIgnoreCase), "A name is git's own.");
    }

    private static byte[] Written(IEnumerable<TreeEntry> entries)
        => [.. entries.SelectMany(entry => (byte[])[.. Encoding.Latin1.GetBytes(entry.Mode), (byte)' ', .. Encoding.UTF8.GetBytes(entry.Name), 0, .. Convert.FromHexString(entry.Id)])];

    private static IEnumerable<byte[]> Trees()
    {
        var (file, folder) = (new TreeEntry("100644", "predict.py", Id), new TreeEntry("40000", "models", Id));
        return [Written([file]), Written([folder, file]), Written([file with { Mode = "120000" }, folder with { Name = ".git" }])];
    }

    private static string? Branch(string name) => Truth.Of(() =>
    {
        var told = BranchName.Ref(name);
        Truth.Holds(told.StartsWith("refs/heads/", StringComparison.Ordinal) && Truth.StaysBelow("/refs/heads", name), "A branch lies elsewhere.");
        Truth.Holds(name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/') && name[0] != '-', "A branch can be taken for an option or more than one word.");
    });
}
