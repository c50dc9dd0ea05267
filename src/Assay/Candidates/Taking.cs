using Assay.Git;
using Assay.Journal;
using Assay.Labs;
using Assay.Protocol;
using Assay.Tracking;

namespace Assay.Candidates;

/// <summary>Takes a submitted candidate out of its lab: the very files and artifacts that were claimed and graded.</summary>
public sealed class Taking(Lab lab, Repository repository, RunStore runs, LabJournal journal)
{
    /// <summary>Copies the claimed candidate into a new folder, artifacts in place, ready for its predict command.</summary>
    public async Task<SubmissionClaimed> Copy(DirectionState direction, string folder, CancellationToken cancel)
    {
        var claim = direction.Claim ?? throw AssayException.Refused($"{direction.Slug} has submitted no candidate: `assay board` shows which have.");
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw AssayException.Usage($"{folder} is not empty: name a new folder with --out.");
        }

        var package = await new Packing(lab, repository, runs, journal).Claimed(claim, cancel);
        var making = $"{folder.TrimEnd('/')}.making";
        try
        {
            PlainFolder.Copy(package.Files, making);
            if (package.Artifacts.Count > 0)
            {
                PlainFolder.Copy(package.Models, Path.Combine(making, "models"));
            }

            if (Directory.Exists(folder))
            {
                Directory.Delete(folder);
            }

            Directory.Move(making, folder);
        }
        finally
        {
            if (Directory.Exists(making))
            {
                Directory.Delete(making, recursive: true);
            }
        }

        return claim;
    }
}
