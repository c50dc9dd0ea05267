using Assay.Protocol;

namespace Assay.Tracking;

/// <summary>
/// How large one run may be, and how many runs and logged models a direction may have: whoever reads a run reads it whole, and
/// a search looks at all of them. Points of a metric do not count, since they are read in parts.
/// </summary>
internal static class RunAllowance
{
    public const int MostRuns = 10_000;
    public const int MostModels = 1_000;
    public const int MostMetricKeys = 10_000;

    /// <summary>Of parameters, tags and datasets, in characters; what was sent twice counts twice.</summary>
    public const long MostCharacters = 16L << 20;

    /// <summary>Counts texts that are added to a run.</summary>
    public static void Take(Session session, Writer writer, long run, long characters)
    {
        if (writer is not Writer.OfDirection || characters == 0)
        {
            return;
        }

        var sum = session.Value<long>(
            "INSERT INTO run_texts VALUES (@run, @characters) ON CONFLICT (run) DO UPDATE SET characters = characters + excluded.characters RETURNING characters",
            new { run, characters });
        if (sum > MostCharacters)
        {
            throw AssayException.Refused($"A run can have at most {MostCharacters >> 20} Mi characters of params, tags and datasets: put long texts into an artifact.");
        }
    }

    public static void Take(Session session, Writer writer, long run, IEnumerable<KeyValuePair<string, string>> texts)
        => Take(session, writer, run, texts.Sum(text => (long)text.Key.Length + text.Value.Length));

    /// <summary>Refuses a run that has come to have too many metrics.</summary>
    public static void CheckMetrics(Session session, long run)
    {
        if (session.Value<long>("SELECT count(*) FROM latest_metrics WHERE run = @run", new { run }) > MostMetricKeys)
        {
            throw AssayException.Refused($"A run can have at most {MostMetricKeys} metrics: log further points of the same ones, or begin another run.");
        }
    }

    /// <summary>Refuses one run or logged model more than a direction may have.</summary>
    public static void CheckCount(Session session, Writer writer, string table, int most)
    {
        if (writer is Writer.OfDirection direction
            && session.Value<long>($"SELECT count(*) FROM {table} WHERE direction = @Number", new { direction.Id.Number }) > most)
        {
            throw AssayException.Refused($"{direction.Id} has the {most} {table.Replace("models", "logged models", StringComparison.Ordinal)} that a direction may have: use those.");
        }
    }
}
