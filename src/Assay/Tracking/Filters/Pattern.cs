using System.Text;

namespace Assay.Tracking.Filters;

/// <summary>The patterns of LIKE: % is any row of characters, _ is one.</summary>
internal static class Pattern
{
    /// <summary>The same pattern for SQLite's GLOB, which, unlike its LIKE, tells capitals from small letters.</summary>
    public static string ToGlob(string like)
    {
        var glob = new StringBuilder(like.Length);
        foreach (var c in like)
        {
            _ = c switch
            {
                '%' => glob.Append('*'),
                '_' => glob.Append('?'),
                '*' or '?' or '[' => glob.Append('[').Append(c).Append(']'),
                _ => glob.Append(c),
            };
        }

        return glob.ToString();
    }

    /// <summary>Whether a text is like the pattern. Capitals of other letters than A to Z are other letters, as in SQLite.</summary>
    public static bool Matches(string text, string like, bool ignoreCase)
    {
        Rune[] letters = [.. Folded(text, ignoreCase)];
        Rune[] pattern = [.. Folded(like, ignoreCase)];
        var (i, j, star, mark) = (0, 0, -1, 0);
        while (i < letters.Length)
        {
            if (j < pattern.Length && pattern[j].Value == '%')
            {
                (star, mark) = (j++, i);
            }
            else if (j < pattern.Length && (pattern[j].Value == '_' || pattern[j] == letters[i]))
            {
                (i, j) = (i + 1, j + 1);
            }
            else if (star >= 0)
            {
                (i, j) = (++mark, star + 1);
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(j).ToArray().All(rune => rune.Value == '%');
    }

    private static IEnumerable<Rune> Folded(string text, bool ignoreCase)
        => text.EnumerateRunes().Select(rune => ignoreCase && rune.IsAscii ? Rune.ToLowerInvariant(rune) : rune);
}
