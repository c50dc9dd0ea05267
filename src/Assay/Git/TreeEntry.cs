using System.Text;

namespace Assay.Git;

/// <summary>One line of a tree: a name, what it is, and the object that holds it.</summary>
internal readonly record struct TreeEntry(string Mode, string Name, string Id)
{
    public bool IsFolder => Mode == "40000";

    public bool IsFile => Mode is "100644" or "100755";

    public bool IsExecutable => Mode == "100755";

    /// <summary>Reads a tree object's bytes; null when they are not one.</summary>
    public static IReadOnlyList<TreeEntry>? Read(ReadOnlySpan<byte> tree)
    {
        List<TreeEntry> entries = [];
        while (!tree.IsEmpty)
        {
            var blank = tree.IndexOf((byte)' ');
            var end = tree.IndexOf((byte)0);
            if (blank < 1 || end < blank || tree.Length < end + 21) return null;
            entries.Add(new(
                Encoding.Latin1.GetString(tree[..blank]), Text(tree[(blank + 1)..end]), Convert.ToHexStringLower(tree.Slice(end + 1, 20))));
            tree = tree[(end + 21)..];
        }

        return entries;
    }

    /// <summary>Bytes that are no UTF-8 come out as the sign for "not a character", which no name may hold.</summary>
    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
