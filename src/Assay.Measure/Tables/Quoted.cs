using System.Globalization;
using System.Text;

namespace Assay.Measure.Tables;

/// <summary>
/// Somebody else's text inside one of our messages: in quotes, at most <see cref="Most"/> characters,
/// with everything escaped that could end the quote, the line, or deceive the eye.
/// </summary>
internal static class Quoted
{
    public const int Most = 60;

    public static string Text(ReadOnlySpan<byte> utf8)
        => Text(Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, 4 * (Most + 1))]));

    public static string Text(string text)
    {
        var quoted = new StringBuilder("'");
        foreach (var rune in text.EnumerateRunes())
        {
            var shown = Escape(rune);
            if (quoted.Length - 1 + shown.Length > Most - 1)
            {
                quoted.Append('…');
                break;
            }

            quoted.Append(shown);
        }

        return quoted.Append('\'').ToString();
    }

    private static string Escape(Rune rune) => rune.Value switch
    {
        '\'' or '\\' => $"\\{(char)rune.Value}",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        ' ' => " ",
        _ => Rune.GetUnicodeCategory(rune) switch
        {
            // Bidirectional marks are Format; what may look like a blank or a new line is a Separator.
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                => string.Create(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}"),
            _ => rune.ToString(),
        },
    };
}
