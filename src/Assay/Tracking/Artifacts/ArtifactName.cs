using System.Text;
using Assay.Protocol;

namespace Assay.Tracking.Artifacts;

/// <summary>
/// Where an artifact lies below its root: names of folders, then a name. Whoever holds one knows that it leads nowhere else,
/// however often somebody decodes it.
/// </summary>
public sealed class ArtifactName
{
    private const int MostParts = 32;
    private const int MostPartBytes = 255;

    // The system opens no path of more than 4,096 bytes, and the root takes some of them.
    private const int MostBytes = 2048;

    private ArtifactName(IReadOnlyList<string> parts) => Parts = parts;

    /// <summary>The parts in order; at least one.</summary>
    public IReadOnlyList<string> Parts { get; }

    /// <summary>Reads a path with slashes, already decoded once.</summary>
    public static ArtifactName Parse(string path)
        => TryParse(path) ?? throw AssayException.Usage($"Invalid path: '{Limits.Shown(path)}' is not a plain relative path such as 'model/weights.bin'.");

    /// <summary>The path, or null when it is not a plain relative one.</summary>
    public static ArtifactName? TryParse(string path)
        => Encoding.UTF8.GetByteCount(path) <= MostBytes && IsPlainHoweverDecoded(path) ? new ArtifactName(path.Split('/')) : null;

    /// <summary>What is left after the first parts; null when nothing is.</summary>
    public ArtifactName? After(int parts) => Parts.Count > parts ? new ArtifactName([.. Parts.Skip(parts)]) : null;

    /// <inheritdoc/>
    public override string ToString() => string.Join('/', Parts);

    private static bool IsPlainHoweverDecoded(string path)
    {
        for (var round = 0; round < 8; round++)
        {
            if (!IsPlain(path))
            {
                return false;
            }

            var decoded = Uri.UnescapeDataString(path);
            if (decoded == path)
            {
                return true;
            }

            path = decoded;
        }

        return false;
    }

    private static bool IsPlain(string path)
    {
        var parts = path.Split('/');
        return parts.Length <= MostParts && parts.All(IsPlainPart);
    }

    private static bool IsPlainPart(string part)
        => part is not ("" or "." or "..")
            && !HasDrive(part)
            && part.All(c => !char.IsControl(c) && c != '\\')
            && part.EnumerateRunes().All(rune => rune != Rune.ReplacementChar)
            && Encoding.UTF8.GetByteCount(part) <= MostPartBytes;

    // C: and file: both, in any part, since a path below a run begins in the middle of an address.
    private static bool HasDrive(string part)
        => (part.Length > 1 && char.IsAsciiLetter(part[0]) && part[1] == ':') || part.StartsWith("file:", StringComparison.OrdinalIgnoreCase);
}
