using Assay.Protocol;

namespace Assay.Labs.Sources;

/// <summary>The first reading of a source, from end to end.</summary>
internal static class Profiler
{
    private const int Pause = 4096;

    /// <summary>Reads every row once; refuses a source whose target, group, time or split column cannot be used.</summary>
    public static Profile Read(Source source, ColumnWords words, RowHash hash, CancellationToken cancel)
    {
        using var reading = source.Open();
        var rows = reading.Rows;
        var plan = ColumnPlan.Make(rows.Header, words);
        var columns = rows.Header.Select(name => new ColumnProfile(name)).ToList();
        var target = new TargetProfile(words.Target);
        var book = new RowBook(plan, hash);
        while (rows.Read())
        {
            if (book.Count % Pause == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            for (var column = 0; column < columns.Count; column++)
            {
                columns[column].Add(rows[column], rows.Line);
            }

            book.Add(rows, target.Add(rows[plan.Target], rows.Line));
        }

        Check(plan, book);
        return new Profile { Plan = plan, Columns = columns, Target = target, Rows = book, Source = reading.Digest };
    }

    private static void Check(ColumnPlan plan, RowBook book)
    {
        if (book.Count == 0)
        {
            throw AssayException.Usage("The source has a header and no rows: there is nothing to learn from.");
        }

        var faults = book.Faults;
        if (plan.Time is { } time)
        {
            Refuse(faults.NoTime, plan.Header[time], "is neither a number nor an ISO 8601 date or time (such as 2024-03-31 or 2024-03-31T18:05:00Z)");
            if (faults.NumberTime.Count > 0)
            {
                Refuse(faults.DateTime, plan.Header[time], $"is no number as others are ('{faults.NumberTime.Text}'): one kind must order all rows");
            }
        }

        if (plan.Split is { } split)
        {
            Refuse(faults.NoPart, plan.Header[split], "says no split: train, public, private and final are allowed");
        }
    }

    private static void Refuse(CellCount odd, string column, string sentence)
    {
        if (odd.Count > 0)
        {
            throw AssayException.Usage($"Line {odd.Line}, column '{column}': '{odd.Text}' {sentence} ({Words.Count(odd.Count, "such cell")}).");
        }
    }
}
