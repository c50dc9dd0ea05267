using System.Text;
using Assay.Git;
using Assay.Journal;
using Assay.Labs;
using Assay.Protocol;
using Assay.Tracking;

namespace Assay.Knowledge;

/// <summary>The lab's main branch as the knowledge base: agents start from it, and Assay alone writes to it.</summary>
public sealed class MainBranch(Lab lab, Repository repository, RunStore runs)
{
    /// <summary>Makes a direction's clone of main, once; answers the commit it starts from.</summary>
    public async Task<string> Clone(DirectionId direction, CancellationToken cancel)
    {
        var clone = Path.Combine(lab.State.Workspace(direction), "clone");
        var main = await repository.Head("main", cancel);
        if (Directory.Exists(clone))
        {
            // Left by a crash before the opening was journaled: no guest has seen it.
            Directory.Delete(clone, recursive: true);
        }

        Directory.CreateDirectory(lab.State.Workspace(direction));
        await repository.CloneMain(clone, $"exp/{direction}", cancel);
        return main;
    }

    /// <summary>
    /// Packs main, as the direction started from it, for an agent that cannot be given a folder. Made from the
    /// direction's clone, which no guest has written to when its agent lives elsewhere.
    /// </summary>
    public Task Bundle(DirectionId direction, string file, CancellationToken cancel)
        => new Repository(Path.Combine(lab.State.Workspace(direction), "clone")).Bundle("main", file, cancel);

    /// <summary>Brings a direction's record to main. Doing it again changes nothing.</summary>
    public Task<string> Record(DirectionState direction, DirectionStatus status, string? note, CancellationToken cancel)
        => repository.CommitToMain(
            new Dictionary<string, byte[]?>
            {
                [DirectionRecord.PathOf(direction)] = Encoding.UTF8.GetBytes(DirectionRecord.Write(direction, status, note, runs.Count(direction.Id))),
            },
            $"Record {direction.Slug}: {status.ToString().ToLowerInvariant()}",
            cancel);

    /// <summary>Adds the owner's word to the standing guidance.</summary>
    public async Task<string> Guide(string text, DateTimeOffset at, CancellationToken cancel)
    {
        var standing = await repository.File("main", "GUIDANCE.md", 1 << 20, cancel) ?? [];
        var page = $"{Encoding.UTF8.GetString(standing).TrimEnd()}\n\n- {at:yyyy-MM-dd HH:mm}Z: {text.ReplaceLineEndings(" ")}\n";
        return await repository.CommitToMain(
            new Dictionary<string, byte[]?> { ["GUIDANCE.md"] = Encoding.UTF8.GetBytes(page) }, "Add the owner's guidance", cancel);
    }
}
