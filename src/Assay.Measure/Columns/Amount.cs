using System.Buffers;
using System.Globalization;
using System.Text;
using Assay.Measure.Tables;

namespace Assay.Measure.Columns;

/// <summary>
/// A number as people write it: with a currency or a unit, a percent sign, thousands separators, a decimal comma. Whether a comma is the
/// decimal mark a single cell often cannot tell, so both readings are kept; the column decides.
/// </summary>
/// <param name="Point">The number if the decimal mark is a point; null if it cannot be read so.</param>
/// <param name="Comma">The same if it is a comma.</param>
/// <param name="Unit">What stands before or behind it, such as <c>$</c>, <c>km</c> or <c>%</c>; empty where there is nothing.</param>
internal readonly record struct Amount(double? Point, double? Comma, string Unit)
{
    private const int Longest = 64;
    private const int LongestUnit = 12;
    private static readonly SearchValues<char> Separators = SearchValues.Create(".,'’ \u00A0\u202F\u2009_");
    private static readonly SearchValues<char> Body = SearchValues.Create("0123456789.,'’ \u00A0\u202F\u2009_");

    private static readonly HashSet<string> Currencies = new(StringComparer.OrdinalIgnoreCase)
    {
        "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "INR", "JPY", "KRW", "MXN", "NOK", "NZD", "PLN", "RUB",
        "SEK", "SGD", "TRY", "USD", "ZAR", "Rs", "Rs.", "kr", "kr.", "Fr.",
    };

    /// <summary>Takes a cell apart; false where it is no amount.</summary>
    public static bool TryRead(ReadOnlySpan<byte> cell, out Amount amount)
    {
        amount = default;
        if (cell.Length is 0 or > Longest)
        {
            return false;
        }

        Span<char> room = stackalloc char[Longest];
        ReadOnlySpan<char> text = room[..Encoding.UTF8.GetChars(cell, room)];
        text = text.Trim();
        var negative = text.Length > 2 && text[0] == '(' && text[^1] == ')';
        text = negative ? text[1..^1].Trim() : text;
        negative ^= Sign(ref text);
        var first = text.IndexOfAnyInRange('0', '9');
        var start = first > 0 && text[first - 1] is '.' or ',' ? first - 1 : first;
        if (first < 0 || !Prefix(text[..start], ref negative, out var before))
        {
            return false;
        }

        text = text[start..];
        var end = End(text);
        var behind = text[end..].Trim();
        if (!IsUnit(behind) || IsCode(text[..end]))
        {
            return false;
        }

        var (point, comma) = (Read(text[..end], '.', negative), Read(text[..end], ',', negative));
        amount = new Amount(point, comma, string.Concat(before, behind));
        return point is not null || comma is not null;
    }

    /// <summary>True when the two readings are different numbers.</summary>
    public bool IsAmbiguous => Point is { } point && Comma is { } comma && point != comma;

    private static bool Sign(ref ReadOnlySpan<char> text)
    {
        if (text.Length == 0 || text[0] is not ('-' or '+' or '\u2212'))
        {
            return false;
        }

        var negative = text[0] != '+';
        text = text[1..].TrimStart();
        return negative;
    }

    // Before a number stand currencies alone: letters before digits are codes more often than units.
    private static bool Prefix(ReadOnlySpan<char> text, ref bool negative, out ReadOnlySpan<char> unit)
    {
        unit = text.TrimEnd();
        if (unit.Length > 0 && unit[^1] is '-' or '+' or '\u2212')
        {
            negative ^= unit[^1] != '+';
            unit = unit[..^1].TrimEnd();
        }

        return unit.Length == 0 || (unit.Length <= 4 && char.GetUnicodeCategory(unit[^1]) == UnicodeCategory.CurrencySymbol)
            || Currencies.GetAlternateLookup<ReadOnlySpan<char>>().Contains(unit);
    }

    private static int End(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExcept(Body);
        end = end < 0 ? text.Length : end;
        while (!char.IsAsciiDigit(text[end - 1]))
        {
            end--;
        }

        return end;
    }

    private static bool IsUnit(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestUnit)
        {
            return false;
        }

        foreach (var (place, letter) in text.ToArray().Index())
        {
            var known = char.IsLetter(letter) || letter is '%' or '‰' or '°' || char.GetUnicodeCategory(letter) == UnicodeCategory.CurrencySymbol;
            if (!known && (place == 0 || letter is not ('.' or '/' or '²' or '³' or '·' or ' ' or '\u00A0')))
            {
                return false;
            }
        }

        return true;
    }

    // What begins with a zero and goes on with a digit counts nothing.
    private static bool IsCode(ReadOnlySpan<char> digits) => digits.Length > 1 && digits[0] == '0' && char.IsAsciiDigit(digits[1]);

    private static double? Read(ReadOnlySpan<char> text, char mark, bool negative)
    {
        var cut = text.LastIndexOf(mark);
        var whole = cut < 0 ? text : text[..cut];
        var rest = cut < 0 ? [] : text[(cut + 1)..];
        if (rest.ContainsAnyExceptInRange('0', '9') || (cut >= 0 && rest.IsEmpty) || !Grouped(whole, out var digits))
        {
            return null;
        }

        var plain = cut < 0 ? digits : $"{digits}.{rest}";
        return Cell.TryNumber(Encoding.ASCII.GetBytes(plain), out var value) ? (negative ? -value : value) : null;
    }

    // Thousands, all with the same separator; between the first group and the last, groups of two are the Indian way.
    private static bool Grouped(ReadOnlySpan<char> text, out string digits)
    {
        digits = text.ToString();
        var at = text.IndexOfAny(Separators);
        if (at < 0)
        {
            return true;
        }

        var groups = digits.Split(digits[at]);
        digits = string.Concat(groups);
        return groups[0].Length is >= 1 and <= 3 && groups[^1].Length == 3 && digits.All(char.IsAsciiDigit)
            && (groups[1..^1].All(group => group.Length == 3) || (text[at] == ',' && groups[0].Length <= 2 && groups[1..^1].All(group => group.Length == 2)));
    }
}
