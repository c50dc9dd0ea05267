using Assay.Measure.Columns;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Labs.Sources;

/// <summary>The first two readings of a source: what its columns hold, and then each row as the rules of its columns read it.</summary>
internal static class Profiler
{
    private const int Pause = 4096;

    /// <summary>Reads every row; refuses a source whose target, group, time or split column cannot be used.</summary>
    /// <param name="source">The table.</param>
    /// <param name="request">What the owner says of it.</param>
    /// <param name="hash">By which rows are known.</param>
    /// <param name="known">The columns by which a predecessor knows its rows; null: it has none, or knows them by an id.</param>
    /// <param name="cancel">Ends it.</param>
    public static Profile Read(Source source, InitRequest request, RowHash hash, IReadOnlyList<string>? known, CancellationToken cancel)
    {
        var words = new ColumnWords(request.Target, request.Id, request.Group, request.Time, request.Split, request.Drop, request.AssetColumn);
        var plan = Planned(source, words);
        var survey = Survey.Read(source, cancel);
        var columns = ColumnRules.Make(survey, plan, request);
        using var reading = source.Open();

        // What may yet turn out to be the id is taken as it stands.
        using var rows = new ConvertedTable(reading.Rows, [.. columns.Select((column, at) => plan.IdCandidates.Contains(at) ? null : column.Reader())]);
        var target = new TargetProfile(words.Target);
        var book = new RowBook(plan, hash, known);
        while (rows.Read())
        {
            if (book.Count % Pause == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            book.Add(rows, target.Add(rows[plan.Target], rows.Line));
        }

        Check(plan, book);
        return new Profile { Plan = plan, Columns = columns, Target = target, Rows = book, Source = reading.Digest, Delimiter = survey.Delimiter };
    }

    // A wrong name is told before a large table is read.
    private static ColumnPlan Planned(Source source, ColumnWords words)
    {
        using var reading = source.Open();
        return ColumnPlan.Make(reading.Rows.Header, words);
    }

    private static void Check(ColumnPlan plan, RowBook book)
    {
        var faults = book.Faults;
        if (plan.Time is { } time)
        {
            Refuse(faults.NoTime, plan.Header[time], "is neither a number nor an ISO 8601 date or time (such as 2024-03-31 or 2024-03-31T18:05:00Z)");
            if (faults.NumberTime.Count > 0)
            {
                Refuse(faults.DateTime, plan.Header[time], $"is not a number, but other rows have numbers ('{faults.NumberTime.Text}'); a time column has one kind");
            }
        }

        if (plan.Split is { } split)
        {
            Refuse(faults.NoPart, plan.Header[split], "is not a split: allowed are train, public, private and final");
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
