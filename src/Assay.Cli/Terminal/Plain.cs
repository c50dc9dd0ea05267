using System.Globalization;
using System.Text;
using Spectre.Console;

namespace Assay.Cli.Terminal;

/// <summary>
/// Text that strangers wrote, made safe to show: it can neither move the cursor, nor reorder what stands beside it,
/// nor be taken for markup.
/// </summary>
internal static class Plain
{
    private const string Replacement = "·";

    /// <summary>One line: line breaks and tabs become blanks, other control characters a dot.</summary>
    public static string Line(string? text, int most = int.MaxValue)
    {
        var line = Cleaned(text ?? "", keepLineBreaks: false).Trim();
        return line.Length <= most ? line : string.Concat(line.AsSpan(0, WholeCharacters(line, most - 1)).TrimEnd(), "…");
    }

    /// <summary>Several lines: line breaks stay.</summary>
    public static string Lines(string text) => Cleaned(text, keepLineBreaks: true);

    /// <summary>One line as the drawing library takes it.</summary>
    public static string Markup(string? text, int most = int.MaxValue) => Spectre.Console.Markup.Escape(Line(text, most));

    private static string Cleaned(string text, bool keepLineBreaks)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(rune.Value switch
            {
                '\n' when keepLineBreaks => "\n",
                '\n' or '\r' or '\t' or '\u2028' or '\u2029' => " ",
                _ when IsDangerous(rune) => Replacement,
                _ => rune.ToString(),
            });
        }

        return clean.ToString();
    }

    // Format characters hold the ones that turn the reading direction round, and the invisible ones.
    private static bool IsDangerous(Rune rune)
        => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse;

    private static int WholeCharacters(string line, int most)
        => most > 0 && char.IsHighSurrogate(line[most - 1]) ? most - 1 : Math.Max(most, 0);
}
