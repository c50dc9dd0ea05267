using System.Globalization;
using System.Text;

namespace Assay.Git;

/// <summary>
/// What a guest's commit may hold: plain files under plain names. No link, no submodule, and no name that git or a file
/// system somewhere takes for its own.
/// </summary>
internal static class TreeRules
{
    private const int MostFiles = 20_000;
    private const int LongestPath = 1024;
    private const int LongestName = 255;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The first thing wrong with a listing of <c>ls-tree -r -z -l</c>, or null.</summary>
    public static string? Fault(ReadOnlySpan<byte> listing, long maxBytes)
    {
        var (files, total) = (0, 0L);
        while (!listing.IsEmpty)
        {
            var end = listing.IndexOf((byte)0);
            if (end < 0)
            {
                return "The commit's tree could not be read whole: it has too many files.";
            }

            if (Entry(listing[..end], ref total) is { } fault)
            {
                return fault;
            }

            listing = listing[(end + 1)..];
            if (++files > MostFiles)
            {
                return $"The commit has more than {MostFiles} files.";
            }
        }

        return total > maxBytes ? $"The commit's files have more than {maxBytes >> 20} MiB: log models as tracked artifacts instead." : null;
    }

    // mode SP type SP object SP+ size TAB path
    private static string? Entry(ReadOnlySpan<byte> entry, ref long total)
    {
        var tab = entry.IndexOf((byte)'\t');
        string path;
        try
        {
            path = Strict.GetString(entry[(tab + 1)..]);
        }
        catch (DecoderFallbackException)
        {
            return "The commit has a file whose name is not UTF-8.";
        }

        var head = Encoding.ASCII.GetString(entry[..tab]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (head[0] is not ("100644" or "100755"))
        {
            return $"{Shown(path)} is no plain file (mode {head[0]}): links and submodules are not taken.";
        }

        total += long.Parse(head[3], CultureInfo.InvariantCulture);
        return PathFault(path);
    }

    /// <summary>What is wrong with a path, or null.</summary>
    public static string? PathFault(string path)
        => path.Length > LongestPath || path.Split('/').Any(name => name.Length > LongestName) ? $"{Shown(path)} is too long a name."
            : path.Any(letter => char.IsControl(letter) || letter is '\\' or ':') ? $"{Shown(path)} has a character that is not taken in a name."
            : path.Split('/').Any(Reserved) ? $"{Shown(path)} is a name that git takes for its own: rename it."
            : null;

    private static bool Reserved(string name)
    {
        // HFS+ ignores some letters, NTFS drops dots and blanks at the end and knows short names.
        var plain = new string([.. name.Where(letter => char.GetUnicodeCategory(letter) != UnicodeCategory.Format)]).TrimEnd('.', ' ').ToLowerInvariant();
        return plain is "" or ".git" or ".gitattributes" or ".gitmodules" || plain.StartsWith("git~", StringComparison.Ordinal);
    }

    private static string Shown(string path)
    {
        var plain = new string([.. path.Select(letter => char.IsControl(letter) ? '?' : letter)]);
        return $"'{(plain.Length <= 80 ? plain : plain[..80] + "…")}'";
    }
}
