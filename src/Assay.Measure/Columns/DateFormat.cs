using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Assay.Measure.Columns;

/// <summary>
/// A form in which dates are written besides ISO 8601, such as <c>dd/MM/yyyy</c>, with or without a time of day behind it. Leading zeros
/// may be left out.
/// </summary>
public sealed partial class DateFormat
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces;
    private const int Longest = 40;

    private static readonly string[] Clocks = ["", " H:mm", " H:mm:ss", " H:mm:ss.FFFFFFF", " h:mm tt", " h:mm:ss tt", " h:mmtt", "'T'H:mm:ss", ", H:mm:ss", ", h:mm:ss tt"];

    // Percent codes, for that is how many know them.
    private static readonly (string Code, string Pattern)[] Codes =
    [
        ("%Y", "yyyy"), ("%y", "yy"), ("%m", "MM"), ("%d", "dd"), ("%b", "MMM"), ("%B", "MMMM"), ("%H", "HH"), ("%I", "hh"),
        ("%M", "mm"), ("%S", "ss"), ("%f", "FFFFFFF"), ("%p", "tt"),
    ];

    private readonly string[] _patterns;

    private DateFormat(string pattern)
    {
        Pattern = pattern;
        var lenient = Padded().Replace(pattern, match => match.Value[..1]);
        _patterns = pattern.Contains('H', StringComparison.Ordinal) || pattern.Contains('h', StringComparison.Ordinal)
            ? [lenient]
            : [.. Clocks.Select(clock => lenient + clock)];
    }

    /// <summary>As an owner writes it.</summary>
    public string Pattern { get; }

    /// <summary>The forms that are looked for; of those with a slash or a hyphen each stands with the day first and with the month first.</summary>
    public static IReadOnlyList<DateFormat> Usual { get; } =
    [
        .. ((string[])["dd.MM.yyyy", "dd.MM.yy", "dd/MM/yyyy", "MM/dd/yyyy", "dd/MM/yy", "MM/dd/yy", "dd-MM-yyyy", "MM-dd-yyyy", "dd-MM-yy", "MM-dd-yy",
            "yyyy-M-d", "yyyy/M/d", "yyyy.MM.dd", "dd MMM yyyy", "dd-MMM-yyyy", "dd-MMM-yy", "dd MMMM yyyy", "MMM dd, yyyy", "MMMM dd, yyyy", "MMM yyyy", "MMM-yyyy",
            "ddd, dd MMM yyyy HH:mm:ss 'GMT'", "ddd MMM dd HH:mm:ss yyyy"])
            .Select(pattern => new DateFormat(pattern)),
    ];

    /// <summary>Understands a pattern; null when it names no day, month and year.</summary>
    public static DateFormat? Parse(string pattern)
    {
        var plain = Codes.Aggregate(pattern, (text, code) => text.Replace(code.Code, code.Pattern, StringComparison.Ordinal));
        var whole = plain.Contains('M', StringComparison.Ordinal) && plain.Contains('y', StringComparison.Ordinal) && plain.Length <= Longest;
        return whole && !Other().IsMatch(plain) ? new DateFormat(plain) : null;
    }

    /// <summary>Reads a cell that is written so.</summary>
    public bool TryRead(ReadOnlySpan<byte> cell, out Moment moment)
    {
        moment = default;
        if (cell.Length is < 6 or > Longest)
        {
            return false;
        }

        Span<char> room = stackalloc char[Longest];
        var text = room[..Encoding.UTF8.GetChars(cell, room)];
        if (!DateTime.TryParseExact(text, _patterns, CultureInfo.InvariantCulture, Utc, out var time))
        {
            return false;
        }

        moment = new Moment(time.Ticks, text.Contains(':'), HasZone: Pattern.EndsWith("'GMT'", StringComparison.Ordinal));
        return true;
    }

    // Two letters that stand alone: dd, MM, HH, hh; not those of yyyyMMdd.
    [GeneratedRegex("(?<![a-zA-Z])(dd|MM|HH|hh)(?![a-zA-Z])")]
    private static partial Regex Padded();

    [GeneratedRegex("[^dMyHhmsfFtzK '.,:/_T-]")]
    private static partial Regex Other();
}
