namespace Assay.Git;

/// <summary>A lab's repository: the one hand that writes it.</summary>
/// <param name="folder">The lab folder.</param>
/// <param name="scratch">Where temporary files may lie, out of reach of guests; null is the system's temporary folder.</param>
public sealed class Repository(string folder, string? scratch = null)
{
    public string Folder => folder;

    public static Task<Repository> Create(string folder, CancellationToken cancel) => throw new NotImplementedException();

    public Task<string> Head(string branch, CancellationToken cancel) => throw new NotImplementedException(scratch);

    public Task<string> CommitToMain(IReadOnlyDictionary<string, byte[]?> files, string message, CancellationToken cancel) => throw new NotImplementedException();

    public Task CloneMain(string target, string branch, CancellationToken cancel) => throw new NotImplementedException();

    public Task<Intake> TakeIn(Stream bundle, string archiveBranch, long maxBytes, CancellationToken cancel) => throw new NotImplementedException();

    public Task Extract(string commit, string folder, long maxBytes, CancellationToken cancel) => throw new NotImplementedException();

    public Task<byte[]?> File(string commit, string path, long maxBytes, CancellationToken cancel) => throw new NotImplementedException();

    public Task SetBranch(string branch, string commit, CancellationToken cancel) => throw new NotImplementedException();
}
