using Assay.Protocol;

namespace Assay.Tracking.Artifacts;

/// <summary>Something in an artifact folder.</summary>
/// <param name="Name">Its own name, without the folders above.</param>
/// <param name="Size">In bytes; 0 for a folder.</param>
public sealed record ArtifactEntry(string Name, bool IsFolder, long Size);

/// <summary>
/// The artifacts as files. A file appears whole or not at all, nothing is read or written outside the folder,
/// and no direction keeps more than it may.
/// </summary>
public sealed class ArtifactFolder
{
    /// <summary>The largest artifact, in bytes.</summary>
    public const long MostFileBytes = 512L << 20;

    private const int MostEntries = 20_000;

    private readonly Database database;
    private readonly string folder;
    private readonly string incoming;
    private readonly ArtifactQuota quota;
    private readonly Lock gate = new();

    internal ArtifactFolder(Database database, string folder)
    {
        this.database = database;
        this.folder = Path.GetFullPath(folder);
        incoming = Path.Combine(this.folder, "incoming");
        quota = new ArtifactQuota(() => ArtifactUse.Measure(database, this.folder));
        EmptyIncoming();
    }

    /// <summary>Bytes that a direction's artifacts take.</summary>
    public long BytesOf(DirectionId direction) => quota.KeptBy(direction);

    /// <summary>The host's path when a plain file or folder is there, else null. A null name is the root itself.</summary>
    public string? Find(ArtifactRoot root, ArtifactName? name)
    {
        var path = Path.Combine(folder, root.Folder);
        foreach (var part in name?.Parts ?? [])
        {
            if (!IsPlain(path))
            {
                return null;
            }

            path = Path.Combine(path, part);
        }

        return IsPlain(path) ? path : null;
    }

    /// <summary>What a folder holds, by name; nothing when it is a file or not there.</summary>
    public IReadOnlyList<ArtifactEntry> List(ArtifactRoot root, ArtifactName? name)
    {
        if (Find(root, name) is not { } path || !Directory.Exists(path))
        {
            return [];
        }

        List<ArtifactEntry> entries = [.. new DirectoryInfo(path).EnumerateFileSystemInfos().Where(IsPlain).Select(Entry).Take(MostEntries + 1)];
        return entries.Count <= MostEntries
            ? [.. entries.OrderBy(entry => entry.Name, StringComparer.Ordinal)]
            : throw AssayException.Refused($"This folder of artifacts holds more than {MostEntries} files, which are not listed: fetch them by their names, and keep many files as one archive.");
    }

    /// <summary>Keeps a file; refuses it beyond <paramref name="mostBytes"/> of all that the direction keeps, and over an earlier one of that name once <paramref name="settled"/> says so.</summary>
    public async Task Save(Writer writer, ArtifactRoot root, ArtifactName name, Stream content, long mostBytes, Func<bool> settled, CancellationToken cancel)
    {
        var owner = database.Read(session => ArtifactUse.Owner(session, writer, root));
        var temporary = Path.Combine(incoming, Guid.NewGuid().ToString("N"));
        using var room = quota.Enter(owner, mostBytes, name.Parts.Count);
        try
        {
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                await Copy(content, file, room, cancel);
            }

            Place(root, name, temporary, room, settled);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Removes a file or folder; an agent is refused, since history is never lost.</summary>
    public void Delete(Writer writer, ArtifactRoot root, ArtifactName? name)
    {
        if (writer is not Writer.Owner)
        {
            throw AssayException.Refused("Agents cannot delete artifacts, since all trials are kept: log a new one under another name.");
        }

        var owner = database.Read(session => ArtifactUse.Owner(session, writer, root));
        lock (gate)
        {
            var path = Find(root, name) ?? throw AssayException.Unknown($"No artifact '{Limits.Shown($"{name}")}' to delete.");
            quota.Release(owner, ArtifactUse.Cost(Path.Combine(folder, root.Folder), path));
            Remove(path);
        }
    }

    private static void Remove(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
        else
        {
            File.Delete(path);
        }
    }

    private static async Task Copy(Stream content, FileStream file, ArtifactQuota.Room room, CancellationToken cancel)
    {
        var buffer = new byte[128 << 10];
        for (int read; (read = await content.ReadAsync(buffer, cancel)) > 0;)
        {
            room.Take(read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
        }
    }

    private void Place(ArtifactRoot root, ArtifactName name, string temporary, ArtifactQuota.Room room, Func<bool> settled)
    {
        var path = Path.Combine([folder, root.Folder, .. name.Parts]);
        lock (gate)
        {
            if (IsBlocked(root, name))
            {
                throw AssayException.Usage($"Invalid path: '{Limits.Shown($"{name}")}' is an existing folder, or goes through an existing file: choose another name.");
            }

            // Asked now, not when the upload began: what is claimed meanwhile must stay what it was.
            var earlier = new FileInfo(path);
            if (earlier.Exists && settled())
            {
                throw AssayException.Refused($"This direction has submitted, so '{name}' cannot change: log a new file under another name.");
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var size = earlier.Exists ? earlier.Length : (long?)null;
            File.Move(temporary, path, overwrite: true);
            room.Keep(size);
        }
    }

    private bool IsBlocked(ArtifactRoot root, ArtifactName name)
    {
        var path = Path.Combine(folder, root.Folder);
        foreach (var part in name.Parts)
        {
            if (File.Exists(path))
            {
                return true;
            }

            path = Path.Combine(path, part);
        }

        return Directory.Exists(path);
    }

    private void EmptyIncoming()
    {
        Directory.CreateDirectory(incoming);
        foreach (var unfinished in Directory.EnumerateFiles(incoming))
        {
            File.Delete(unfinished);
        }
    }

    private static bool IsPlain(string path) => Directory.Exists(path) ? IsPlain(new DirectoryInfo(path)) : File.Exists(path) && IsPlain(new FileInfo(path));

    private static bool IsPlain(FileSystemInfo info) => info.LinkTarget is null;

    private static ArtifactEntry Entry(FileSystemInfo info) => new(info.Name, info is DirectoryInfo, info is FileInfo file ? file.Length : 0);
}
