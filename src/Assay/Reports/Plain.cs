using System.Globalization;
using System.Text;

namespace Assay.Reports;

/// <summary>
/// Text by strangers, made safe to set: one line, no longer than its place, and nothing in it that turns, hides or
/// overprints its surroundings. What was taken out leaves a mark, so that a reader sees that there was something.
/// </summary>
internal static class Plain
{
    private const string Mark = "\uFFFD";

    /// <summary>At most <paramref name="most"/> characters, and how many more there were.</summary>
    public static string Line(string? text, int most)
    {
        var (line, left) = Cut(text ?? "", most);
        return left == 0 ? line : string.Create(CultureInfo.InvariantCulture, $"{line} … ({left:N0} more characters)");
    }

    /// <summary>A name: where it is cut, three dots say so.</summary>
    public static string Name(string? text, int most)
    {
        var (line, left) = Cut(text ?? "", most);
        return left == 0 ? line : line + "…";
    }

    /// <summary>The same inside a line of Markdown: it says just this, formats nothing and links to nothing.</summary>
    public static string Markdown(string? text, int most)
    {
        var escaped = new StringBuilder();
        foreach (var character in Name(text, most))
        {
            escaped.Append("\\`*_{}[]<>|~&!$@#".Contains(character) ? "\\" : "").Append(character);
        }

        return escaped.Replace("://", "\\://").Replace("www.", "www\\.").ToString();
    }

    /// <summary>Several lines, their indentation kept; else as strict as one line.</summary>
    public static string Lines(string? text, int most)
    {
        var clean = new StringBuilder();
        var (whole, taken) = (text ?? "", 0);
        foreach (var rune in whole.EnumerateRunes().TakeWhile(_ => clean.Length < most))
        {
            taken += rune.Utf16SequenceLength;
            if (rune.Value is '\n' or ' ')
            {
                clean.Append((char)rune.Value);
            }
            else if (rune.Value is '\t')
            {
                clean.Append("    ");
            }
            else if (rune.Value is not '\r')
            {
                Append(clean, rune);
            }
        }

        return taken == whole.Length ? clean.ToString() : string.Create(CultureInfo.InvariantCulture, $"{clean} … ({whole.Length - taken:N0} more characters)");
    }

    private static (string Line, int Left) Cut(string text, int most)
    {
        var clean = new StringBuilder();
        var taken = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length >= most)
            {
                break;
            }

            taken += rune.Utf16SequenceLength;
            Append(clean, rune);
        }

        return (clean.ToString().Trim(), text.Length - taken);
    }

    private static void Append(StringBuilder to, Rune rune)
    {
        var kind = Rune.GetUnicodeCategory(rune);
        if (Rune.IsWhiteSpace(rune))
        {
            // Runs of blanks count as one, or a page of them would push everything else away.
            to.Append(to.Length > 0 && to[^1] != ' ' ? " " : "");
        }
        else if (kind is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark && Stacked(to))
        {
            // One accent is a letter's, a tower of them is a trick.
        }
        else
        {
            to.Append(Harmless(kind) ? rune.ToString() : Mark);
        }
    }

    private static bool Harmless(UnicodeCategory kind) => kind is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    private static bool Stacked(StringBuilder to)
        => to.Length > 1
            && CharUnicodeInfo.GetUnicodeCategory(to[^1]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
            && CharUnicodeInfo.GetUnicodeCategory(to[^2]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
}
