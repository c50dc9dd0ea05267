using System.Text;
using Assay.Commands;
using Assay.Git;
using Assay.Sandbox;

namespace Assay.Tests.Git;

/// <summary>A lab's repository in a temporary folder, and a guest's clone of it in which plain git can be told anything.</summary>
internal sealed class LabFolder : IDisposable
{
    private static readonly IReadOnlyDictionary<string, string> Someone = new Dictionary<string, string>(Command.Minimal)
    {
        ["GIT_CONFIG_GLOBAL"] = "/dev/null",
        ["GIT_AUTHOR_NAME"] = "d-0001",
        ["GIT_AUTHOR_EMAIL"] = "d-0001@localhost",
        ["GIT_COMMITTER_NAME"] = "d-0001",
        ["GIT_COMMITTER_EMAIL"] = "d-0001@localhost",
    };

    private LabFolder(string root) => (Root, Lab, Clone, Scratch) = (root, Path.Combine(root, "lab"), Path.Combine(root, "clone"), Path.Combine(root, "scratch"));

    public string Root { get; }

    public string Lab { get; }

    public string Clone { get; }

    public string Scratch { get; }

    public Repository Repository { get; private set; } = null!;

    /// <summary>A lab with one commit.</summary>
    public static async Task<LabFolder> Begin()
    {
        var folder = new LabFolder(Directory.CreateTempSubdirectory("assay-git-").FullName);
        Directory.CreateDirectory(folder.Scratch);
        await Repository.Create(folder.Lab, default);
        folder.Repository = new Repository(folder.Lab, folder.Scratch);
        await folder.Commit("README.md", "a lab\n");
        return folder;
    }

    public Task<string> Commit(string path, string? text)
        => Repository.CommitToMain(new Dictionary<string, byte[]?> { [path] = text is null ? null : Encoding.UTF8.GetBytes(text) }, $"Write {path}", default);

    /// <summary>Gives a guest its clone.</summary>
    public Task Open() => Repository.CloneMain(Clone, "exp/d-0001", default);

    /// <summary>Plain git in the lab folder, as the owner types it.</summary>
    public Task<string> Owner(params string[] arguments) => Git(Lab, arguments);

    /// <summary>Plain git in the clone.</summary>
    public Task<string> Guest(params string[] arguments) => Git(Clone, arguments);

    /// <summary>A shell in the clone.</summary>
    public async Task<string> Shell(string script)
    {
        var finished = await new Command { Line = ["/bin/sh", "-ec", script], Folder = Clone, Environment = Someone }.Capture(default);
        return finished.Succeeded ? finished.Text : throw new InvalidOperationException(finished.Errors);
    }

    public async Task Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Clone, path))!);
        await File.WriteAllTextAsync(Path.Combine(Clone, path), text);
        await Guest("add", "-f", "--", path);
        await Guest("commit", "-q", "-m", $"Write {path}");
    }

    public async Task<byte[]> Bundle(params string[] revisions)
    {
        var file = Path.Combine(Root, "bundle");
        var options = revisions.Where(word => word.StartsWith("--", StringComparison.Ordinal));
        await Guest(["bundle", "create", "-q", .. options, file, .. revisions.Length == 0 ? ["main..HEAD"] : revisions.Except(options)]);
        return await File.ReadAllBytesAsync(file);
    }

    public Task<Intake> TakeIn(byte[] bundle, long maxBytes = 1 << 20)
        => Repository.TakeIn(new MemoryStream(bundle), "exp/d-0001", maxBytes, default);

    public void Dispose() => GuestFolder.Delete(Root, CancellationToken.None).GetAwaiter().GetResult();

    private static async Task<string> Git(string folder, string[] arguments)
    {
        var finished = await new Command { Line = ["git", .. arguments], Folder = folder, Environment = Someone }.Capture(default);
        return finished.Succeeded ? finished.Text.Trim() : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {finished.Errors}");
    }
}
