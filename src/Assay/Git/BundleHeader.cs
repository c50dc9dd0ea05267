using System.Text;

namespace Assay.Git;

/// <summary>
/// The text at the head of a git bundle: what it builds upon and what it brings. Pure, and strict, for a guest wrote it:
/// one ref, hexadecimal names of forty digits, bounded lines.
/// </summary>
internal sealed record BundleHeader(IReadOnlyList<string> Prerequisites, string Tip, string Ref, int Length)
{
    private const int MostLines = 1000;
    private const int LongestLine = 1000;
    private const int NameLength = 40;

    /// <summary>Reads the header from the first bytes of a bundle; a sentence when it is none.</summary>
    public static (BundleHeader? Header, string? Fault) Read(ReadOnlySpan<byte> bytes)
    {
        var prerequisites = new List<string>();
        (string Tip, string Ref)? brought = null;
        var at = 0;
        for (var number = 0; number < MostLines; number++)
        {
            var end = bytes[at..Math.Min(bytes.Length, at + LongestLine)].IndexOf((byte)'\n');
            if (end < 0)
            {
                return (null, "The upload is no git bundle: its header does not end.");
            }

            var line = bytes.Slice(at, end);
            at += end + 1;
            if (number > 0 && line.IsEmpty)
            {
                return brought is { } one
                    ? (new BundleHeader(prerequisites, one.Tip, one.Ref, at), null)
                    : (null, "The bundle brings no branch: make it with `git bundle create FILE main..HEAD`.");
            }

            if (Line(number, line, prerequisites, ref brought) is { } fault)
            {
                return (null, fault);
            }
        }

        return (null, $"The bundle's header has more than {MostLines} lines.");
    }

    private static string? Line(int number, ReadOnlySpan<byte> line, List<string> prerequisites, ref (string Tip, string Ref)? brought)
    {
        if (number == 0)
        {
            return line.SequenceEqual("# v2 git bundle"u8) || line.SequenceEqual("# v3 git bundle"u8) ? null : "The upload is no git bundle.";
        }

        if (line[0] == '@')
        {
            return line.SequenceEqual("@object-format=sha1"u8) ? null : "The bundle asks for a capability that is not taken: make it with a plain `git bundle create`.";
        }

        var prerequisite = line[0] == '-';
        var name = prerequisite ? line[1..] : line;
        if (Name(name) is not { } oid)
        {
            return "The bundle's header names an object by something else than forty hexadecimal digits.";
        }

        if (prerequisite)
        {
            prerequisites.Add(oid);
            return null;
        }

        if (brought is not null)
        {
            return "The bundle brings more than one branch: make it with `git bundle create FILE main..HEAD`.";
        }

        brought = (oid, Encoding.UTF8.GetString(name[Math.Min(name.Length, NameLength + 1)..]));
        return null;
    }

    private static string? Name(ReadOnlySpan<byte> text)
        => text.Length >= NameLength && text[..NameLength].IndexOfAnyExcept("0123456789abcdef"u8) < 0 && (text.Length == NameLength || text[NameLength] == ' ')
            ? Encoding.ASCII.GetString(text[..NameLength])
            : null;
}
