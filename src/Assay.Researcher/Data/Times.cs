using System.Globalization;

namespace Assay.Researcher.Data;

/// <summary>Points in time, and the numbers into which a model can split them.</summary>
internal static class Times
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy/MM/dd", "yyyy-MM", "dd.MM.yyyy", "MM/dd/yyyy", "yyyyMMdd",
        "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-ddTHH:mm",
        "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK",
    ];

    private const string Days = "days";

    /// <summary>The column of numbers that says the moment, of a column that is understood as <paramref name="kind"/>.</summary>
    public static string Clock(string column, ColumnKind kind) => kind == ColumnKind.Time ? Named(column, Days) : column;

    public static DateTime? Parse(string text)
        => DateTime.TryParseExact(
            text.AsSpan().Trim(), Formats, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;

    /// <summary>A time column as numbers: days since 1970, and the parts of it that recur.</summary>
    public static IEnumerable<Column> Split(Cells cells)
    {
        var times = cells.Texts.Select(Parse).ToArray();
        return
        [
            Part(Days, time => (time - DateTime.UnixEpoch).TotalDays),
            Part("month", time => time.Month),
            Part("weekday", time => (double)time.DayOfWeek),
            Part("hour", time => time.Hour),
        ];

        Column.Numbers Part(string part, Func<DateTime, double> value)
            => new(Named(cells.Name, part), [.. times.Select(time => time is { } known ? value(known) : double.NaN)]);
    }

    private static string Named(string column, string part) => $"{column}·{part}";
}
