using Assay.Protocol;
using Assay.Protocol.Agents;

namespace Assay.Cli.Connection;

/// <summary>The files of an agent's folder for the lab's tools: what lies outside of it is refused, by whatever links it is reached.</summary>
internal sealed class FolderFiles(string folder) : IAgentFiles
{
    private const int MostLinks = 40;

    public Task<Stream> Open(string path, CancellationToken cancel)
    {
        var file = Real(Path.GetFullPath(path, folder), MostLinks);
        if (!file.StartsWith($"{Real(folder, MostLinks)}/", StringComparison.Ordinal))
        {
            throw AssayException.Refused($"{path} is outside {folder}: only files in it can be sent.");
        }

        return File.Exists(file)
            ? Task.FromResult<Stream>(File.OpenRead(file))
            : throw AssayException.Usage($"There is no file {path} in {folder}: write the predictions there first.");
    }

    public async Task<Stream> Bundle(CancellationToken cancel)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await new Clone(folder).Bundle(file, cancel);
            return new MemoryStream(await File.ReadAllBytesAsync(file, cancel));
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>The path without a link in it.</summary>
    private static string Real(string path, int links)
    {
        var real = "";
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var next = $"{real}/{part}";
            real = new FileInfo(next).LinkTarget is not { } target ? next
                : links > 0 ? Real(Path.GetFullPath(target, real.Length == 0 ? "/" : real), links - 1)
                : throw AssayException.Refused($"{path} is a loop of symbolic links.");
        }

        return real;
    }
}
