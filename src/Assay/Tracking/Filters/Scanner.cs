using System.Globalization;
using System.Text;

namespace Assay.Tracking.Filters;

/// <summary>Walks over the characters of a filter and takes from it what is asked for; it says no and stands still where that is not there.</summary>
internal sealed class Scanner(string text)
{
    private int at;

    /// <summary>What has not been taken yet, for a message.</summary>
    public string Rest => text[at..];

    public bool AtEnd => at == text.Length;

    public void SkipBlanks()
    {
        while (!AtEnd && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
    }

    public bool Take(char c)
    {
        if (AtEnd || text[at] != c)
        {
            return false;
        }

        at++;
        return true;
    }

    /// <summary>The word, in any capitals, when it stands here whole.</summary>
    public bool TakeWord(string word)
    {
        var end = at + word.Length;
        var here = string.Compare(text, at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0
            && (end >= text.Length || !IsWord(text[end]));
        at = here ? end : at;
        return here;
    }

    /// <summary>Letters, digits, underscores and, where wanted, dots; empty when there are none.</summary>
    public string TakeName(bool dots)
    {
        var start = at;
        while (!AtEnd && (IsWord(text[at]) || (dots && text[at] == '.')))
        {
            at++;
        }

        return text[start..at];
    }

    /// <summary>The longest row of characters of which comparisons are made.</summary>
    public string TakeSymbols()
    {
        var start = at;
        while (!AtEnd && text[at] is '=' or '!' or '<' or '>' or '~')
        {
            at++;
        }

        return text[start..at];
    }

    /// <summary>What stands between two of one of these quotes, a doubled one within standing for itself; null when no quote is here or it is never closed.</summary>
    public string? TakeQuoted(string quotes)
    {
        if (AtEnd || !quotes.Contains(text[at], StringComparison.Ordinal))
        {
            return null;
        }

        var quote = text[at];
        var value = new StringBuilder();
        for (var i = at + 1; i < text.Length; i++)
        {
            if (text[i] != quote)
            {
                value.Append(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == quote)
            {
                value.Append(text[++i]);
            }
            else
            {
                at = i + 1;
                return value.ToString();
            }
        }

        return null;
    }

    /// <summary>The finite number that stands here up to a blank or the end.</summary>
    public double? TakeNumber()
    {
        var bare = Bare();
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!double.TryParse(bare, style, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
        {
            return null;
        }

        at += bare.Length;
        return value;
    }

    /// <summary>What stands here up to a blank or the end, left where it is.</summary>
    public string Bare()
    {
        var end = at;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return text[at..end];
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';
}
