using System.Buffers;
using System.Buffers.Text;

namespace Assay.Labs.Sources;

/// <summary>Reads ISO 8601: <c>2024-03-31</c>, with or without a time of day, fraction and zone; nothing that guesses.</summary>
internal static class Instant
{
    private static readonly SearchValues<byte> Seconds = SearchValues.Create("0123456789."u8);

    /// <summary>Seconds since year 1; a text without zone is taken as UTC.</summary>
    public static bool TryRead(ReadOnlySpan<byte> cell, out double seconds)
    {
        seconds = 0;
        if (cell.Length < 10 || cell[4] != '-' || cell[7] != '-'
            || !Digits(cell[..4], out var year) || !Digits(cell[5..7], out var month) || !Digits(cell[8..10], out var day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        seconds = new DateTime(year, month, day).Ticks / TimeSpan.TicksPerSecond;
        return cell.Length == 10 || ((cell[10] is (byte)'T' or (byte)' ') && Clock(cell[11..], ref seconds));
    }

    private static bool Clock(ReadOnlySpan<byte> rest, ref double seconds)
    {
        if (rest.Length < 5 || rest[2] != ':' || !Digits(rest[..2], out var hour) || !Digits(rest[3..5], out var minute) || hour > 24 || minute > 59)
        {
            return false;
        }

        seconds += (hour * 3600) + (minute * 60);
        rest = rest[5..];
        if (rest.Length > 0 && rest[0] == ':')
        {
            var end = rest[1..].IndexOfAnyExcept(Seconds);
            var text = end < 0 ? rest[1..] : rest.Slice(1, end);
            if (text.Length < 2 || !Utf8Parser.TryParse(text, out double second, out var used) || used != text.Length || second >= 61)
            {
                return false;
            }

            seconds += second;
            rest = rest[(1 + text.Length)..];
        }

        return Zone(rest, ref seconds);
    }

    private static bool Zone(ReadOnlySpan<byte> rest, ref double seconds)
    {
        if (rest.IsEmpty || (rest.Length == 1 && rest[0] == 'Z'))
        {
            return true;
        }

        if (rest.Length != 6 || rest[0] is not ((byte)'+' or (byte)'-') || rest[3] != ':' || !Digits(rest[1..3], out var hours) || !Digits(rest[4..], out var minutes))
        {
            return false;
        }

        seconds -= (rest[0] == '-' ? -1 : 1) * ((hours * 3600) + (minutes * 60));
        return true;
    }

    private static bool Digits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            value = (value * 10) + (digit - '0');
        }

        return true;
    }
}
