using System.Text;

namespace Assay.Git;

/// <summary>The first lines of a git bundle, as far as a guest may send one: one branch, plain SHA-1, a few prerequisites.</summary>
internal abstract record BundleHeader
{
    /// <summary>A header longer than this is refused.</summary>
    public const int MostBytes = 64 << 10;

    private const int MostPrerequisites = 64;

    private BundleHeader() { }

    /// <param name="Tip">The commit at the branch's end.</param>
    /// <param name="Prerequisites">The commits that the receiver must have already.</param>
    /// <param name="Length">Where the pack begins.</param>
    public sealed record Read(string Tip, IReadOnlyList<string> Prerequisites, int Length) : BundleHeader;

    public sealed record Refused(string Reason) : BundleHeader;

    /// <summary>Reads the beginning of a file. Whatever the bytes are, the answer is one of the two.</summary>
    public static BundleHeader Parse(ReadOnlySpan<byte> start)
    {
        var end = start[..Math.Min(start.Length, MostBytes)].IndexOf("\n\n"u8);
        if (end < 0) return new Refused("This is not a git bundle, or its header has no end.");
        var lines = Encoding.Latin1.GetString(start[..end]).Split('\n');
        var capabilities = lines.Skip(1).TakeWhile(line => line.StartsWith('@')).ToList();
        var prerequisites = lines.Skip(1 + capabilities.Count).TakeWhile(line => line.StartsWith('-')).ToList();
        var refs = lines.Skip(1 + capabilities.Count + prerequisites.Count).ToList();
        return Fault(lines[0], capabilities, prerequisites, refs) is { } fault
            ? new Refused(fault)
            : new Read(refs[0][..40], [.. prerequisites.Select(line => line[1..41])], end + 2);
    }

    private static string? Fault(string signature, List<string> capabilities, List<string> prerequisites, List<string> refs)
        => signature is not ("# v2 git bundle" or "# v3 git bundle") ? "This is not a git bundle of version 2 or 3."
            : capabilities.Count > 0 && signature.Contains("v2", StringComparison.Ordinal) ? "A bundle of version 2 has no capabilities."
            : capabilities.Any(line => line != "@object-format=sha1") ? "The bundle must be complete and use SHA-1 (no filter, no other object format)."
            : prerequisites.Count > MostPrerequisites ? $"The bundle has {prerequisites.Count} prerequisites; at most {MostPrerequisites} are accepted."
            : !prerequisites.All(line => ObjectId.Begins(line.AsSpan(1), ' ')) ? "A prerequisite of the bundle is not a commit's id."
            : refs.Count != 1 ? $"The bundle has {refs.Count} refs, but exactly one is accepted: make it with `git bundle create FILE main..HEAD`."
            : !ObjectId.Begins(refs[0], ' ') || !IsBranch(refs[0][ObjectId.Length..].TrimStart(' ')) ? "The bundle's ref is not a branch."
            : null;

    private static bool IsBranch(string name)
        => name == "HEAD" || (name.StartsWith("refs/heads/", StringComparison.Ordinal) && name.Length is > 11 and < 256 && !name.Any(char.IsControl));
}
