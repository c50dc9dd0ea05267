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
    private readonly TimeProvider clock;
    private readonly List<Entry> entries;
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private LabJournal(FileStream file, TimeProvider clock, List<Entry> entries)
    {
        this.file = file;
        this.clock = clock;
        this.entries = entries;
        State = entries.Aggregate(LabState.Empty, (state, entry) => state.Apply(entry));
    }

    /// <summary>Everything known, as of the last fact.</summary>
    public LabState State { get; private set; }

    /// <summary>The hash of the last entry.</summary>
    public string Head => State.Head;

    /// <summary>Opens or creates the file; throws <see cref="JournalException"/> when the chain is broken.</summary>
    public static LabJournal Open(string path, TimeProvider clock)
    {
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            var reading = JournalFile.Read(file);
            if (reading.Fault is { } fault)
            {
                throw new JournalException($"{path}: {fault} Nothing was changed; `assay journal --verify` shows the place.");
            }

            // A last line without an end was never acknowledged to anybody: the crash that cut it also cut its effects.
            file.SetLength(reading.Length);
            file.Seek(0, SeekOrigin.End);
            return new LabJournal(file, clock, [.. reading.Entries]);
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

    public void Dispose() => file.Dispose();

    private void Write(Fact fact)
    {
        var (entry, line) = Entry.Forge(State.Entries + 1, clock.GetUtcNow(), State.Head, fact);
        file.Write(Encoding.UTF8.GetBytes(line + "\n"));
        file.Flush(flushToDisk: true);
        entries.Add(entry);
        State = State.Apply(entry);
        (var waiting, next) = (next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        waiting.SetResult();
    }
}

/// <summary>The journal on disk is not what Assay wrote.</summary>
public sealed class JournalException(string message) : Exception(message);
