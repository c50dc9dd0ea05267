using System.Text;
using Assay.Protocol;

namespace Assay.Journal;

/// <summary>
/// The lab's book of facts: append-only, hash-chained, and on the disk before anybody acts on a fact. The state is a
/// fold of it, so what was decided before a crash is known after it. One process writes.
/// </summary>
public sealed class LabJournal : IDisposable
{
    private readonly Lock gate = new();
    private readonly FileStream file;
    private readonly FileStream end;
    private readonly DiskReserve reserve;
    private readonly JournalKey key;
    private readonly TimeProvider clock;
    private readonly List<Entry> entries;
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private LabJournal(FileStream file, FileStream end, DiskReserve reserve, JournalKey key, TimeProvider clock, List<Entry> entries)
    {
        this.file = file;
        this.end = end;
        this.reserve = reserve;
        this.key = key;
        this.clock = clock;
        this.entries = entries;
        State = entries.Aggregate(LabState.Empty, (state, entry) => state.Apply(entry));
        Mark();
        end.Flush(flushToDisk: true);
    }

    /// <summary>Everything known, as of the last fact.</summary>
    public LabState State { get; private set; }

    /// <summary>The hash of the last entry.</summary>
    public string Head => State.Head;

    /// <summary>True once a fact found no room on the disk and was written into the reserve: there is room for the last words, and for no more work.</summary>
    public bool DiskIsFull => reserve.IsUsed;

    /// <summary>Opens or creates the file; throws <see cref="JournalException"/> when it is not what Assay wrote.</summary>
    public static LabJournal Open(string path, JournalKey key, TimeProvider clock)
    {
        // Without a buffer: what could not be written must not be written later.
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        try
        {
            var reading = JournalFile.Read(file, key).UpTo(JournalEnd.Read(JournalEnd.PathOf(path), key));
            if (reading.Fault is { } fault)
            {
                throw new JournalException($"{path}: {fault} Nothing was changed; restore the file from a backup. `assay journal --verify` shows the place.");
            }

            // A last line without an end was never acknowledged to anybody: the crash that cut it also cut its effects.
            file.SetLength(reading.Length);
            file.Seek(0, SeekOrigin.End);
            var end = new FileStream(JournalEnd.PathOf(path), FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
            return new LabJournal(file, end, DiskReserve.Keep(path), key, clock, [.. reading.Entries]);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Writes a fact down for good, then returns the state that it leads to.</summary>
    public LabState Append(Fact fact) => Decide(_ => (fact, true)).State;

    /// <summary>
    /// Decides on the state and writes the resulting fact as one step that nothing can come between. A decision of no
    /// fact writes nothing; one that throws writes nothing either.
    /// </summary>
    public (LabState State, T Answer) Decide<T>(Func<LabState, (Fact? Fact, T Answer)> decide)
    {
        lock (gate)
        {
            var (fact, answer) = decide(State);
            if (fact is not null)
            {
                Write(fact);
            }

            return (State, answer);
        }
    }

    /// <summary>The entries after a given number, oldest first.</summary>
    public IReadOnlyList<Entry> After(long number)
    {
        lock (gate)
        {
            return number >= entries.Count ? [] : entries[(int)Math.Max(0, number)..];
        }
    }

    /// <summary>Completes when the next fact is written.</summary>
    public Task Next()
    {
        lock (gate)
        {
            return next.Task;
        }
    }

    public void Dispose()
    {
        file.Dispose();
        end.Dispose();
    }

    private void Write(Fact fact)
    {
        var (entry, line) = Entry.Forge(State.Entries + 1, clock.GetUtcNow(), State.Head, fact, key);
        WriteDown(Encoding.UTF8.GetBytes(line + "\n"));
        entries.Add(entry);
        State = State.Apply(entry);
        Mark();
        (var waiting, next) = (next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        waiting.SetResult();
    }

    private void WriteDown(byte[] line)
    {
        var before = file.Length;
        try
        {
            file.Write(line);
            file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            // Half a line would break the chain of whatever comes after it.
            file.SetLength(before);
            file.Seek(0, SeekOrigin.End);
            if (!reserve.Release())
            {
                throw;
            }

            WriteDown(line);
        }
    }

    /// <summary>Says where the journal ends. After the entry is on disk, and not brought there itself: a mark that lags harms nothing.</summary>
    private void Mark()
    {
        end.Position = 0;
        end.Write(new JournalEnd(State.Entries, State.Head).Line(key));
    }
}

/// <summary>The journal on disk is not what Assay wrote.</summary>
public sealed class JournalException(string message) : Exception(message);
