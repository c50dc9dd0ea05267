using System.Text;
using Assay.Candidates.Export;
using Assay.Git;
using Assay.Journal;
using Assay.Labs;
using Assay.Protocol;
using Assay.Tracking;

namespace Assay.Candidates;

/// <summary>Freezes candidates: takes the commit's files and the named artifacts out of reach of everybody.</summary>
internal sealed class Packing(Lab lab, Repository repository, RunStore runs, LabJournal journal)
{
    private const long MostBytes = 2L << 30;

    /// <summary>Bytes of the files that are frozen for a direction. Artifacts do not count: they are links to what tracking keeps.</summary>
    public static long BytesFrozen(StateFolder state, DirectionId direction)
    {
        var packages = state.Candidates(direction);
        return !Directory.Exists(packages) ? 0 : Directory.GetDirectories(packages).Sum(package => BytesOf(Package.FilesOf(package)));
    }

    private static long BytesOf(string files)
    {
        try
        {
            return Directory.Exists(files) ? new DirectoryInfo(files).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) : 0;
        }
        catch (Exception gone) when (gone is DirectoryNotFoundException or FileNotFoundException)
        {
            // Another package has taken its place while we looked; it counts the next time.
            return 0;
        }
    }

    /// <summary>Makes a package of a commit; throws <see cref="AssayException"/> with what the agent should mend.</summary>
    public async Task<Package> Freeze(DirectionId direction, string commit, CancellationToken cancel)
    {
        var candidate = await Candidate(commit, cancel);
        var folder = lab.State.Candidate(direction, commit);
        RemoveUnclaimed(direction, Path.GetDirectoryName(folder)!);
        await repository.Extract(commit, Package.FilesOf(folder), MostBytes, cancel);
        Unoccupied(Package.FilesOf(folder));
        KeepNeeded(Package.FilesOf(folder), candidate.Files);
        var models = Directory.CreateDirectory(Path.Combine(folder, "models")).FullName;
        foreach (var (index, model) in candidate.Models.Index())
        {
            LayModel(direction, model, Path.Combine(models, index.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        return new Package(folder, commit, candidate, Package.DigestsOf(models));
    }

    /// <summary>The package that a claim stands for, checked against the digests that were claimed.</summary>
    public async Task<Package> Claimed(SubmissionClaimed claim, CancellationToken cancel)
    {
        var folder = lab.State.Candidate(claim.Direction, claim.Commit);
        var package = Directory.Exists(folder)
            ? new Package(folder, claim.Commit, await Candidate(claim.Commit, cancel), Package.DigestsOf(Path.Combine(folder, "models")))
            : await Freeze(claim.Direction, claim.Commit, cancel);
        return Package.Same(package.Artifacts, claim.Artifacts)
            ? package
            : throw new AssayException("The candidate's artifacts are not those that were submitted.");
    }

    /// <summary>Earlier rehearsals' packages: nobody can claim them any more, since a claim takes the branch that was sent last.</summary>
    private void RemoveUnclaimed(DirectionId direction, string packages)
    {
        var claimed = journal.State.Directions.GetValueOrDefault(direction)?.Claim?.Commit;
        foreach (var package in Directory.Exists(packages) ? Directory.GetDirectories(packages) : [])
        {
            if (Path.GetFileName(package) != claimed)
            {
                Directory.Delete(package, recursive: true);
            }
        }
    }

    private async Task<CandidateFile> Candidate(string commit, CancellationToken cancel)
    {
        var bytes = await repository.File(commit, CandidateFile.Name, 64 << 10, cancel)
            ?? throw new AssayException(
                $"The branch has no {CandidateFile.Name} at its root: commit one that says how the candidate predicts.", ExitCode.Refused, 422);
        var candidate = CandidateFile.Read(Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF'));
        return candidate.AsksForHistory && lab.Contract.Data.Time is null
            ? throw new AssayException(
                $"{CandidateFile.Name} names {{history}}, but this lab has no time column: leave it out.", ExitCode.Refused, 422)
            : candidate;
    }

    /// <summary>Where a candidate says which files it needs, it is rehearsed and measured with these alone: so it works where they are taken.</summary>
    private static void KeepNeeded(string folder, IReadOnlyList<string>? files)
    {
        if (files?.FirstOrDefault(file => !Path.Exists(Path.Combine(folder, file))) is { } missing)
        {
            throw new AssayException($"{CandidateFile.Name} names {TreeRules.Quoted(missing)} in `files`, which is not in the commit: `git add` it, or leave it out.", ExitCode.Refused, 422);
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*", PlainFolder.Everything))
        {
            if (!ExportRules.IsNeeded(Path.GetRelativePath(folder, file), files))
            {
                File.Delete(file);
            }
        }
    }

    /// <summary>The clean room lays its own things at some places; a commit that has files there says so now, not in the room.</summary>
    private void Unoccupied(string files)
    {
        foreach (var place in (string[])["models", "data/train.csv", .. lab.Contract.Data.Assets is null ? Array.Empty<string>() : ["data/assets"]])
        {
            if (Path.Exists(Path.Combine(files, place)))
            {
                throw new AssayException($"The branch has {place}, where the clean room places its own: remove it from the commit.", ExitCode.Refused, 422);
            }
        }

        if (File.Exists(Path.Combine(files, "data")))
        {
            throw new AssayException("The branch has a file called data, where the clean room places a folder: remove it from the commit.", ExitCode.Refused, 422);
        }
    }

    // Tracking writes an artifact beside its place and renames it, so the file that is linked here never changes.
    private void LayModel(DirectionId direction, ModelReference model, string target)
    {
        var owner = runs.Find(model.Run)?.Direction;
        var allowed = owner == direction || (owner is { } other && journal.State.Directions.GetValueOrDefault(other)?.Told == DirectionStatus.Merged);
        var source = allowed ? runs.ArtifactPath(model.Run, model.Path) : null;
        if (source is null)
        {
            throw new AssayException(
                $"{CandidateFile.Name} names runs:/{model.Run}/{model.Path}, which is not an artifact of this direction or of a merged one: log it first (`mlflow.log_artifact`).",
                ExitCode.Refused, 422);
        }

        if (Directory.Exists(source))
        {
            PlainFolder.Link(source, target);
        }
        else
        {
            PlainFolder.LinkFile(source, Path.Combine(Directory.CreateDirectory(target).FullName, Path.GetFileName(source)));
        }
    }
}
