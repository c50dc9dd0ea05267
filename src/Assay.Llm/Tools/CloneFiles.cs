using Assay.Protocol;
using Assay.Protocol.Agents;

namespace Assay.Llm.Tools;

/// <summary>The clone's files for the lab's tools: what is evaluated, and what is submitted.</summary>
internal sealed class CloneFiles(string folder, Shell shell) : IAgentFiles
{
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(5);

    // A clone that tracks main may have no branch of that name itself.
    private const string Pack = """
        set -e
        changed=$(git diff --name-only HEAD)
        test -z "$changed" || { echo "Not everything is committed, and only commits are submitted:" $changed; exit 1; }
        main=main; git rev-parse --verify --quiet main^{commit} >/dev/null || main=origin/main
        git bundle create --quiet "$FILE" "$main..HEAD"
        """;

    public Task<Stream> Open(string path, CancellationToken cancel)
    {
        var file = Path.GetFullPath(path, folder);
        return file.StartsWith(folder + "/", StringComparison.Ordinal) && File.Exists(file)
            ? Task.FromResult<Stream>(File.OpenRead(file))
            : throw AssayException.Usage($"There is no file {path} in your folder.");
    }

    public async Task<Stream> Bundle(CancellationToken cancel)
    {
        var file = Path.GetTempFileName();
        var packed = await shell.Run($"FILE='{file}'\n{Pack}", Most, cancel);
        var stream = new FileStream(file, new FileStreamOptions { Options = FileOptions.DeleteOnClose });
        if (packed.Code != 0)
        {
            await stream.DisposeAsync();
            throw new AssayException($"Nothing was submitted: commit the candidate first. {packed.Output.Trim()}");
        }

        return stream;
    }
}
