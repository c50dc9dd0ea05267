using System.Globalization;

namespace Assay.Measure.Columns;

/// <summary>
/// A point in time, and the one reader of ISO 8601 and RFC 3339 for all sides. A moment without a zone is taken as UTC;
/// fractions count to 100 nanoseconds.
/// </summary>
/// <param name="Ticks">Intervals of 100 nanoseconds since the beginning of year 1, UTC.</param>
/// <param name="HasClock">Whether it says a time of day.</param>
/// <param name="HasZone">Whether it says its zone.</param>
public readonly record struct Moment(long Ticks, bool HasClock, bool HasZone)
{
    /// <summary>Seconds since 1970, UTC.</summary>
    public double Seconds => (Ticks - DateTime.UnixEpoch.Ticks) / (double)TimeSpan.TicksPerSecond;

    /// <summary>The same as the platform has it.</summary>
    public DateTime Utc => new(Ticks, DateTimeKind.Utc);

    /// <summary>
    /// Reads <c>2024-03-31</c>, <c>2024-03</c>, <c>2024/03/31</c> or <c>20240331T…</c>, with or without a time of day (minutes, seconds,
    /// any fraction) and a zone (<c>Z</c>, <c> UTC</c>, <c>±hh</c>, <c>±hhmm</c>, <c>±hh:mm</c>). Anything else is no moment.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> cell, out Moment moment)
    {
        moment = default;
        cell = cell.Trim((byte)' ');
        if (cell.Length is < 7 or > 64 || !IsDigit(cell[0]))
        {
            return false;
        }

        var scan = new MomentScanner(cell);
        if (!scan.Date(out var ticks))
        {
            return false;
        }

        if (scan.Ended)
        {
            moment = new Moment(ticks, HasClock: false, HasZone: false);
            return true;
        }

        if (!scan.Clock(ref ticks) || !scan.Zone(ref ticks, out var hasZone) || ticks < 0 || ticks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        moment = new Moment(ticks, HasClock: true, hasZone);
        return true;
    }

    /// <summary>The moment in ISO 8601: a date, or with a time of day and so many digits of a fraction.</summary>
    /// <param name="digits">Digits of the fraction; null: the date alone.</param>
    /// <param name="zone">Whether to say that it is UTC.</param>
    public string Text(int? digits, bool zone)
    {
        var format = digits switch
        {
            null => "yyyy-MM-dd",
            0 => "yyyy-MM-ddTHH:mm:ss",
            _ => $"yyyy-MM-ddTHH:mm:ss.{new string('f', digits.Value)}",
        };
        return Utc.ToString(format, CultureInfo.InvariantCulture) + (zone && digits is not null ? "Z" : "");
    }

    /// <summary>How many digits of a fraction of a second it takes to write the moment, from 0 to 7.</summary>
    public int FractionDigits
    {
        get
        {
            var (rest, digits) = (Ticks % TimeSpan.TicksPerSecond, 7);
            for (; digits > 0 && rest % 10 == 0; digits--)
            {
                rest /= 10;
            }

            return digits;
        }
    }

    private static bool IsDigit(byte letter) => (uint)(letter - '0') <= 9;
}
