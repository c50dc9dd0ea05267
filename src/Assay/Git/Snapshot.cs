using System.Globalization;
using Assay.Protocol;

namespace Assay.Git;

/// <summary>The files of one commit, read without any working tree.</summary>
internal sealed class Snapshot(GitCommand git, string commit)
{
    private const UnixFileMode Plain = (UnixFileMode)0b110_100_100;
    private const UnixFileMode Executable = (UnixFileMode)0b111_101_101;

    public async Task<byte[]?> File(string path, long maxBytes, CancellationToken cancel)
    {
        if (!path.Split('/').All(TreeRules.IsPlain)) return null;
        var found = await List(path, cancel);
        if (found is not [{ Entry.IsFile: true } file] || file.Path != path) return null;
        if (file.Size > maxBytes) throw AssayException.Refused($"'{path}' has {file.Size} bytes; at most {maxBytes} are read.");
        await using var objects = await ObjectReader.Open(git);
        return (await objects.Read(file.Entry.Id, maxBytes, cancel))?.Content;
    }

    public async Task Extract(string target, long maxBytes, CancellationToken cancel)
    {
        var files = (await List(path: null, cancel)).Where(file => file.Entry.IsFile).ToList();
        var bytes = files.Sum(file => file.Size);
        if (bytes > maxBytes) throw AssayException.Refused($"The commit's files have {bytes} bytes; at most {maxBytes} are accepted.");
        Directory.CreateDirectory(target);
        await using var objects = await ObjectReader.Open(git);
        foreach (var file in files)
        {
            var path = Path.Combine(target, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            await objects.Copy(file.Entry.Id, stream, cancel);
            System.IO.File.SetUnixFileMode(stream.SafeFileHandle, file.Entry.IsExecutable ? Executable : Plain);
        }
    }

    /// <summary>Lists one path, or all files at every depth. What has no plain name is not listed: no path may lead out of a folder.</summary>
    private async Task<IReadOnlyList<Listed>> List(string? path, CancellationToken cancel)
    {
        string[] what = path is null ? ["-r", commit] : [commit, "--", path];
        var listing = await git.Ask(["ls-tree", "-z", "-l", "--full-tree", .. what], cancel);
        return [.. listing.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(Listed.Read).Where(file => file.Path.Split('/').All(TreeRules.IsPlain))];
    }

    private sealed record Listed(TreeEntry Entry, long Size, string Path)
    {
        /// <summary>Reads <c>MODE TYPE ID SIZE⇥PATH</c>.</summary>
        public static Listed Read(string line)
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var words = line[..tab].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var size = long.TryParse(words[3], NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : 0;
            return new(new TreeEntry(words[0], "", words[2]), size, line[(tab + 1)..]);
        }
    }
}
