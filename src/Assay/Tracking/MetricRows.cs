using Microsoft.Data.Sqlite;

namespace Assay.Tracking;

/// <summary>The points of metrics, each kept once, and beside them the latest of each key. NaN is a flag, since SQLite knows none.</summary>
internal static class MetricRows
{
    private const string Point = "INSERT OR IGNORE INTO metrics(run, key, timestamp, step, value, is_nan) VALUES (@run, @key, @timestamp, @step, @value, @nan)";

    private const string Latest = """
        INSERT INTO latest_metrics(run, key, timestamp, step, value, is_nan) VALUES (@run, @key, @timestamp, @step, @value, @nan)
        ON CONFLICT (run, key) DO UPDATE SET timestamp = excluded.timestamp, step = excluded.step, value = excluded.value, is_nan = excluded.is_nan
        WHERE (excluded.step, excluded.timestamp, excluded.value) > (step, timestamp, value)
        """;

    public static void Insert(Session session, long run, IReadOnlyList<(string Key, MetricPoint Point)> points)
    {
        using var insert = session.Command(Point, "@run", "@key", "@timestamp", "@step", "@value", "@nan");
        foreach (var (key, point) in points)
        {
            Run(insert, run, key, point);
        }

        using var upsert = session.Command(Latest, "@run", "@key", "@timestamp", "@step", "@value", "@nan");
        foreach (var group in points.GroupBy(entry => entry.Key, entry => entry.Point))
        {
            Run(upsert, run, group.Key, group.MaxBy(point => (point.Step, point.Timestamp, Stored(point.Value))));
        }
    }

    /// <summary>The number that stands for the value in a column.</summary>
    public static double Stored(double value) => double.IsNaN(value) ? 0 : value;

    /// <summary>The value that a column and its flag stand for.</summary>
    public static double Restored(double value, long nan) => nan == 0 ? value : double.NaN;

    private static void Run(SqliteCommand command, long run, string key, MetricPoint point)
    {
        command.Parameters[0].Value = run;
        command.Parameters[1].Value = key;
        command.Parameters[2].Value = point.Timestamp;
        command.Parameters[3].Value = point.Step;
        command.Parameters[4].Value = Stored(point.Value);
        command.Parameters[5].Value = double.IsNaN(point.Value) ? 1 : 0;
        command.ExecuteNonQuery();
    }
}
