using System.Text;
using Assay.Measure.Columns;

namespace Assay.Researcher.Data;

/// <summary>Points in time, and the numbers into which a model can split them.</summary>
internal static class Times
{
    private const string Days = "days";

    /// <summary>The column of numbers that says the moment, of a column that is understood as <paramref name="kind"/>.</summary>
    public static string Clock(string column, ColumnKind kind) => kind == ColumnKind.Time ? Named(column, Days) : column;

    public static DateTime? Parse(string text)
        => Moment.TryRead(Encoding.UTF8.GetBytes(text), out var moment) ? moment.Utc : null;

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
