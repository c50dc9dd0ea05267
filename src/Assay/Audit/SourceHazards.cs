using Assay.Labs;
using Assay.Labs.Births;
using Assay.Protocol.Owners;

namespace Assay.Audit;

/// <summary>Whether the table that is the source of a lab is still there and the same: the lab has its own copy, and newer rows are not in it.</summary>
public static class SourceHazards
{
    public static async Task<IReadOnlyList<Hazard>> Look(Lab lab, Home home, CancellationToken cancel)
    {
        if (SourceList.FindFile(lab.Contract.Data.Source, home.Sources) is not { } file)
        {
            return [];
        }

        if (!File.Exists(file))
        {
            return [Found($"The source {file} is gone. The lab has its own copy of the rows.", "Restore the file if you want to create a successor or re-create the lab.")];
        }

        return SealedRecord.Read(lab.State.Sealed).SourceDigest is { } digest && await Digests.OfFile(file, cancel) is var now && Bare(now) != Bare(digest)
            ? [Found($"The source {file} has changed since the lab was created. The lab keeps its rows.", "To use the new rows, create a successor with `assay init NEW --from LAB`.")]
            : [];
    }

    private static Hazard Found(string text, string remedy) => new(Severity.Note, "source", null, text, remedy);

    // Digests of files say their algorithm, those of what was read do not.
    private static string Bare(string digest) => digest[(digest.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
