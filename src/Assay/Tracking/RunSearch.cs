using Assay.Tracking.Filters;
using Microsoft.Data.Sqlite;

namespace Assay.Tracking;

/// <summary>Finds runs in one lab or across several, in one order.</summary>
public sealed class RunSearch
{
    /// <summary>About so much text of runs is answered at once: a page lies in memory.</summary>
    private const long MostCharacters = 16L << 20;

    private const int Part = 20;

    private readonly Database database;

    internal RunSearch(Database database) => this.database = database;

    /// <summary>
    /// Up to <paramref name="count"/> runs after the first <paramref name="offset"/>, over all the stores together.
    /// Without an order the latest start comes first; a missing value comes last in either direction, NaN just before.
    /// </summary>
    public static IReadOnlyList<TrackedRun> Page(IReadOnlyList<RunStore> stores, Writer reader, RunQuery query, int offset, int count)
        => Find(stores, reader, query, offset, count, CancellationToken.None).Runs;

    /// <summary>
    /// The same, and whether more follow: there are fewer than asked for where they are large, since a page lies in memory.
    /// </summary>
    public static (IReadOnlyList<TrackedRun> Runs, bool More) Find(
        IReadOnlyList<RunStore> stores, Writer reader, RunQuery query, int offset, int count, CancellationToken cancel)
    {
        var ranked = stores.SelectMany(store => store.Search.First(reader, query, offset + count + 1, cancel).Select(row => (Store: store, Row: row)));
        var sorted = stores.Count > 1 ? ranked.Order(Comparer<(RunStore, Ranked Row)>.Create((a, b) => Compare(a.Row, b.Row, query.Order))) : ranked;
        var found = sorted.Skip(offset).Take(count + 1).ToList();
        var (runs, characters) = (new List<TrackedRun>(), 0L);
        foreach (var part in found.Take(count).Chunk(Part).TakeWhile(_ => characters <= MostCharacters))
        {
            runs.AddRange(Loaded(part, cancel));
            characters += runs.TakeLast(part.Length).Sum(run => run.Characters);
        }

        return (runs, found.Count > runs.Count);
    }

    private static IEnumerable<TrackedRun> Loaded((RunStore Store, Ranked Row)[] part, CancellationToken cancel)
    {
        var loaded = part.GroupBy(found => found.Store, found => found.Row.Number)
            .SelectMany(group => group.Zip(group.Key.Search.Load([.. group], cancel), (number, run) => (Key: (group.Key, number), run)))
            .ToDictionary(entry => entry.Key, entry => entry.run);
        return part.Select(found => loaded[(found.Store, found.Row.Number)]);
    }

    private List<Ranked> First(Writer reader, RunQuery query, int count, CancellationToken cancel) => database.Read(session =>
    {
        var sql = RunSql.From(query, reader, count);
        session.Connection.CreateFunction<string?, int, bool>(
            RunSql.Like, (text, pattern) => text is not null && sql.Patterns[pattern].Matches(text), isDeterministic: true);
        using var command = session.Command(sql.Text);
        foreach (var (name, value) in sql.Parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        using var rows = command.ExecuteReader();
        var found = new List<Ranked>();
        while (rows.Read())
        {
            found.Add(Row(rows, query.Order.Count));
        }

        return found;
    }, cancel);

    private IReadOnlyList<TrackedRun> Load(IReadOnlyList<long> numbers, CancellationToken cancel)
        => database.Read(session => RunReader.Load(session, numbers), cancel);

    private static Ranked Row(SqliteDataReader row, int keys)
    {
        var ranks = new (long, object)[keys];
        for (var i = 0; i < keys; i++)
        {
            ranks[i] = (row.GetInt64(1 + (2 * i)), row.GetValue(2 + (2 * i)));
        }

        return new Ranked(row.GetInt64(0), ranks, row.GetInt64(1 + (2 * keys)), row.GetString(2 + (2 * keys)));
    }

    private static int Compare(Ranked a, Ranked b, IReadOnlyList<Order> order)
    {
        for (var i = 0; i < order.Count; i++)
        {
            var byRank = a.Keys[i].Rank.CompareTo(b.Keys[i].Rank);
            var byValue = byRank != 0 || a.Keys[i].Rank != 0 ? byRank : Sorting.Compare(a.Keys[i].Value, b.Keys[i].Value) * (order[i].Descending ? -1 : 1);
            if (byValue != 0)
            {
                return byValue;
            }
        }

        var byStart = b.StartTime.CompareTo(a.StartTime);
        return byStart != 0 ? byStart : string.CompareOrdinal(a.Id, b.Id);
    }

    private sealed record Ranked(long Number, (long Rank, object Value)[] Keys, long StartTime, string Id);
}
