using System.Globalization;
using System.Security.Cryptography;
using Assay.Labs;

namespace Assay.Environments;

/// <summary>
/// All files below a folder, by which an environment is recognised again: names, links, sizes and contents count, times and
/// Python's own <c>__pycache__</c> do not. Links are listed, never followed.
/// </summary>
internal static class Listing
{
    /// <summary>A file up to twice this counts with every byte, a larger one with its size and as much of its two ends.</summary>
    private const int End = 512 << 10;

    private const UnixFileMode ForAll = UnixFileMode.OtherRead;
    private const UnixFileMode FolderForAll = UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>SHA-256 over the listings of several folders or files, in their order.</summary>
    public static string Digest(IEnumerable<string> roots)
        => Digests.OfText(string.Join('\n', roots.Select(root => Digests.OfText(string.Concat(Lines(root))))));

    /// <summary>The first file or folder that users other than its owner cannot read; null when they can read all.</summary>
    public static string? Unreadable(string root)
        => Entries(root).FirstOrDefault(entry => entry.LinkTarget is null && !entry.UnixFileMode.HasFlag(entry is DirectoryInfo ? FolderForAll : ForAll))?.FullName;

    private static string[] Lines(string root)
    {
        var entries = Entries(root).OrderBy(entry => entry.FullName, StringComparer.Ordinal).ToArray();
        var lines = new string[entries.Length];
        Parallel.For(0, entries.Length, index => lines[index] = Line(entries[index], root));
        return lines;
    }

    // No name holds a zero byte, so none can pass for another entry.
    private static string Line(FileSystemInfo entry, string root) => entry switch
    {
        { LinkTarget: { } target } => $"link {target}\0{Path.GetRelativePath(root, entry.FullName)}\0",
        FileInfo file => string.Create(CultureInfo.InvariantCulture, $"file {file.Length} {Content(file)}\0{Path.GetRelativePath(root, entry.FullName)}\0"),
        _ => "",
    };

    private static string Content(FileInfo file)
    {
        if (file.Length == 0)
        {
            // It may be a pipe or a socket that somebody's program left, and opening that would wait for ever.
            return "";
        }

        try
        {
            using var stream = file.OpenRead();
            var bytes = new byte[Math.Min(file.Length, 2 * End)];
            var first = file.Length <= bytes.Length ? bytes.Length : End;
            stream.ReadExactly(bytes, 0, first);
            if (first < bytes.Length)
            {
                stream.Seek(-End, SeekOrigin.End);
                stream.ReadExactly(bytes, first, End);
            }

            return Convert.ToHexStringLower(SHA256.HashData(bytes));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // What the owner cannot read, her guests cannot either: it is there, and that is all that counts.
            return "unreadable";
        }
    }

    private static IEnumerable<FileSystemInfo> Entries(string root)
    {
        if (!Directory.Exists(root))
        {
            return [new FileInfo(root)];
        }

        var folder = new DirectoryInfo(root);
        return Below(folder).Prepend(folder.LinkTarget is null ? folder : new DirectoryInfo(folder.ResolveLinkTarget(returnFinalTarget: true)!.FullName));
    }

    private static IEnumerable<FileSystemInfo> Below(DirectoryInfo folder)
        => folder.EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = true })
            .Where(entry => entry.Name != "__pycache__")
            .SelectMany(entry => entry is DirectoryInfo { LinkTarget: null } inner ? Below(inner).Prepend(entry) : [entry]);
}
