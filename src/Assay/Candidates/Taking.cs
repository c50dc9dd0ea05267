using Assay.Candidates.Export;
using Assay.Git;
using Assay.Journal;
using Assay.Labs;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.Tracking;

namespace Assay.Candidates;

/// <summary>A candidate that was taken out of its lab, and what of its commit and artifacts stayed there.</summary>
/// <param name="Commit">The commit that was frozen and run; null of the baseline, which is no agent's.</param>
/// <param name="Artifacts">SHA-256 of each artifact file, by its path.</param>
public sealed record Taken(string? Commit, IReadOnlyDictionary<string, string> Artifacts, IReadOnlyList<LeftOut> LeftOut);

/// <summary>
/// Takes a candidate out of its lab: the very files and artifacts that were scored, but for those that may act by themselves.
/// </summary>
public sealed class Taking(Lab lab, Repository repository, RunStore runs, LabJournal journal)
{
    private const int LargestBlank = 4096;

    /// <summary>Copies a submitted candidate into a new folder, artifacts in place, ready for its predict command.</summary>
    public async Task<Taken> Submitted(DirectionState direction, string folder, CancellationToken cancel)
    {
        var claim = direction.Claim ?? throw AssayException.Refused(
            $"{direction.Slug} has submitted no candidate: `assay board` shows which have; `--direction {TakeRequest.Baseline}` is always available.");
        RequireRoom(folder);
        var left = Copy(await new Packing(lab, repository, runs, journal).Claimed(claim, cancel), folder);
        return new Taken(claim.Commit, claim.Artifacts, left);
    }

    /// <summary>Copies the baseline into a new folder, in the same way.</summary>
    public Taken Baseline(string folder)
    {
        var package = BaselineCandidate.Find(lab.State) ?? throw AssayException.Refused(
            "This lab has no baseline to export: it could not be fitted when the lab was created, or the lab is older than this feature.");
        if (journal.State.Made?.BaselineModel is not { } recorded || !Package.Same(package.Artifacts, recorded))
        {
            throw new AssayException("The baseline's files are not those that were scored when the lab was created.");
        }

        RequireRoom(folder);
        return new Taken(null, package.Artifacts, Copy(package, folder));
    }

    private static void RequireRoom(string folder)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw AssayException.Usage($"{folder} is not empty: name a new folder with --out.");
        }
    }

    private static IReadOnlyList<LeftOut> Copy(Package package, string folder)
    {
        var making = $"{folder.TrimEnd('/')}.making";
        try
        {
            Directory.CreateDirectory(making);
            var left = new HashSet<LeftOut>();
            foreach (var (path, source) in Files(package))
            {
                if (ExportRules.Check(path, package.Candidate, IsBlank(source)) is { } stays)
                {
                    left.Add(stays);
                    continue;
                }

                var target = Path.Combine(making, path);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(source, target);
            }

            if (Directory.Exists(folder))
            {
                Directory.Delete(folder);
            }

            Directory.Move(making, folder);
            return [.. left.OrderBy(one => one.Path, StringComparer.Ordinal)];
        }
        finally
        {
            if (Directory.Exists(making))
            {
                Directory.Delete(making, recursive: true);
            }
        }
    }

    /// <summary>
    /// All of the candidate that was frozen, as it lies in a taken folder. A package from before candidates named what they need holds more
    /// than that.
    /// </summary>
    private static IEnumerable<(string Path, string Source)> Files(Package package)
        => Below(package.Files, "").Where(file => ExportRules.IsNeeded(file.Path, package.Candidate.Files) && !ExportRules.IsOfTheLab(file.Path))
            .Concat(Below(package.Models, "models/"));

    /// <summary>Of comments, one that names an encoding can make code of the rest.</summary>
    private static bool IsBlank(string file)
        => new FileInfo(file).Length <= LargestBlank && File.ReadAllText(file) is var text && text.All(letter => letter is '\n' or (>= ' ' and <= '~'))
            && !text.Contains("coding", StringComparison.Ordinal) && text.Split('\n').All(line => line.TrimStart(' ') is [] or ['#', ..]);

    private static IEnumerable<(string Path, string Source)> Below(string folder, string place)
        => Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*", PlainFolder.Everything).Select(file => (place + Path.GetRelativePath(folder, file), file))
            : [];
}
