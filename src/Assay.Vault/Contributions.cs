using System.Runtime.InteropServices;
using Assay.Measure.Inference;
using Assay.Measure.Metrics;

namespace Assay.Vault;

/// <summary>
/// What each row (or group) contributed to a score, sealed under the score's commitment, so that scores on the same rows can be
/// compared without the luck that they share. It tells of targets, so only covariances leave the vault.
/// </summary>
/// <param name="areKept">True in a lab that has kept them from its first score on: one that is missing was taken away.</param>
internal sealed class Contributions(SealedFolder folder, bool areKept)
{
    public const string Folder = "contributions";

    public void Keep(string commitment, Measurement measured)
    {
        folder.Make(Folder);
        var values = measured.Contributions.ToArray();
        folder.Write(NameOf(commitment)!, writer => writer.Write(MemoryMarshal.AsBytes(values.AsSpan())));
    }

    /// <summary>The scores together with their covariances; of those that were kept before contributions were, nothing is known.</summary>
    public JointScores Join(IReadOnlyList<(string Commitment, SealedScore Score)> scores)
        => new([.. scores.Select(score => score.Score.Score)], [.. scores.Select(score => Find(score.Commitment))]);

    private double[]? Find(string commitment)
        => NameOf(commitment) is { } name && (areKept || folder.Has(name)) ? MemoryMarshal.Cast<byte, double>(folder.Read(name)).ToArray() : null;

    private static string? NameOf(string commitment) => Committing.FileOf(Folder, commitment);
}
