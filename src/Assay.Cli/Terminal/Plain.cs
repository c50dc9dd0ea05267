using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Spectre.Console;

namespace Assay.Cli.Terminal;

/// <summary>
/// Text that strangers wrote, made safe to show: it can neither move the cursor, nor reorder what stands beside it,
/// nor be taken for markup.
/// </summary>
internal static partial class Plain
{
    private const string Replacement = "·";

    /// <summary>One line: line breaks and tabs become blanks, other control characters a dot.</summary>
    public static string Line(string? text, int most = int.MaxValue)
    {
        var line = Cleaned(text ?? "", keepLineBreaks: false).Trim();
        return line.Length <= most
            ? line
            : string.Concat(line.AsSpan(0, BeforeNumber(line, WholeCharacters(line, most - 1))).TrimEnd(), "…");
    }

    /// <summary>Several lines: line breaks stay.</summary>
    public static string Lines(string text) => Cleaned(text, keepLineBreaks: true);

    /// <summary>
    /// Several lines, each broken between words where it is longer than <paramref name="width"/>; what follows a break is indented as the
    /// line is. What stands between backticks is there to be copied and is never broken, nor is a number parted from its error or unit.
    /// </summary>
    public static string Wrapped(string text, int width)
        => string.Join('\n', Lines(text).Split('\n').SelectMany(line => line.Length <= width ? [line] : Broken(line, width)));

    /// <summary>One line as the drawing library takes it.</summary>
    public static string Markup(string? text, int most = int.MaxValue) => Spectre.Console.Markup.Escape(Line(text, most));

    private static IEnumerable<string> Broken(string line, int width)
    {
        var indent = new string(' ', line.TakeWhile(letter => letter == ' ').Count());
        var broken = new StringBuilder(indent);
        foreach (Match match in Unbreakable().Matches(line[indent.Length..]))
        {
            var (blank, piece) = (match.Groups["blank"].Value, match.Groups["piece"].Value);
            if (broken.Length > indent.Length && broken.Length + blank.Length + piece.Length > width)
            {
                yield return broken.ToString();
                broken.Clear().Append(indent).Append(piece);
            }
            else
            {
                broken.Append(blank).Append(piece);
            }
        }

        yield return broken.ToString();
    }

    // A word, with what stands between backticks as one, and with the ± or % that belongs to it.
    [GeneratedRegex(@"(?<blank>\s*)(?<piece>(?:[^\s`]|`[^`]*`|`)+(?: (?:±|%) ?(?:[^\s`]|`[^`]*`)*)*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Unbreakable();

    /// <summary>Where to cut so that no number is cut in two: a part of a number is another number.</summary>
    private static int BeforeNumber(string line, int cut)
    {
        if (cut <= 0 || cut >= line.Length || !IsOfNumber(line[cut]) || !IsOfNumber(line[cut - 1]))
        {
            return cut;
        }

        var start = cut;
        while (start > 0 && IsOfNumber(line[start - 1]))
        {
            start--;
        }

        return start;
    }

    private static bool IsOfNumber(char letter) => char.IsAsciiDigit(letter) || letter is '.' or ',' or '\u2212';

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
