using Assay.Git;
using Assay.Journal;
using Assay.Labs;
using Assay.Protocol;
using Assay.Tracking;

namespace Assay.Candidates;

/// <summary>A candidate that was taken out of its lab, and what of its commit and artifacts stayed there.</summary>
public sealed record Taken(SubmissionClaimed Claim, IReadOnlyList<LeftOut> LeftOut);

/// <summary>
/// Takes a submitted candidate out of its lab: the very files and artifacts that were claimed and graded, but for those that act by themselves.
/// </summary>
public sealed class Taking(Lab lab, Repository repository, RunStore runs, LabJournal journal)
{
    /// <summary>Copies the claimed candidate into a new folder, artifacts in place, ready for its predict command.</summary>
    public async Task<Taken> Copy(DirectionState direction, string folder, CancellationToken cancel)
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
            Directory.CreateDirectory(making);
            var files = Files(package).ToList();
            foreach (var (path, source) in files.Where(file => ExportRules.Acting(file.Path) is null))
            {
                var target = Path.Combine(making, path);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(source, target);
            }

            if (Directory.Exists(folder))
            {
                Directory.Delete(folder);
            }

            Directory.Move(making, folder);
            return new Taken(claim, ExportRules.LeftOut(files.Select(file => file.Path)));
        }
        finally
        {
            if (Directory.Exists(making))
            {
                Directory.Delete(making, recursive: true);
            }
        }
    }

    /// <summary>All that was frozen, as it lies in a taken folder. A package from before candidates named what they need holds more than that.</summary>
    private static IEnumerable<(string Path, string Source)> Files(Package package)
        => Below(package.Files, "").Where(file => ExportRules.IsNeeded(file.Path, package.Candidate.Files)).Concat(Below(package.Models, "models/"));

    private static IEnumerable<(string Path, string Source)> Below(string folder, string place)
        => Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*", PlainFolder.Everything).Select(file => (place + Path.GetRelativePath(folder, file), file))
            : [];
}
