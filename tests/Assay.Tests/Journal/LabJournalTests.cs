using System.Text;
using Assay.Journal;
using Assay.Protocol;
using Assay.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Journal;

public sealed class LabJournalTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly ManualClock clock = new();

    private string File => folder.File("journal.jsonl");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_reopened_journal_has_the_state_that_it_had()
    {
        LabState before;
        using (var journal = LabJournal.Open(File, Facts.Key, clock))
        {
            before = Write(journal, 12);
        }

        using var again = LabJournal.Open(File, Facts.Key, clock);
        Assert.Equal(before.Head, again.State.Head);
        Assert.Equal(before.Entries, again.State.Entries);
        Assert.Equal(before.Guidance, again.State.Guidance);
    }

    [Fact]
    public void The_fold_of_a_journal_equals_the_fold_of_its_parts()
        => Prop.ForAll(Gen.Choose(0, 20).ToArbitrary(), cut =>
        {
            var entries = Facts.Direction().Select((fact, i) => Entry.Forge(i + 1, clock.GetUtcNow().AddSeconds(i), "x", fact, Facts.Key).Entry).ToList();
            var whole = entries.Aggregate(LabState.Empty, (state, entry) => state.Apply(entry));
            var first = entries.Take(cut).Aggregate(LabState.Empty, (state, entry) => state.Apply(entry));
            var both = entries.Skip(cut).Aggregate(first, (state, entry) => state.Apply(entry));
            return both.Head == whole.Head && both.Seconds == whole.Seconds && both.Directions.Values.Single().Status == whole.Directions.Values.Single().Status;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_last_line_that_a_crash_cut_is_dropped_and_the_rest_stands()
    {
        byte[] mark;
        using (var journal = LabJournal.Open(File, Facts.Key, clock))
        {
            Write(journal, 2);
            mark = System.IO.File.ReadAllBytes(JournalEnd.PathOf(File));
            Write(journal, 1);
        }

        var bytes = System.IO.File.ReadAllBytes(File);
        for (var cut = bytes.Length - 1; bytes[cut - 1] != '\n'; cut--)
        {
            System.IO.File.WriteAllBytes(File, bytes[..cut]);
            System.IO.File.WriteAllBytes(JournalEnd.PathOf(File), mark);
            using var journal = LabJournal.Open(File, Facts.Key, clock);
            Assert.Equal(2, journal.State.Entries);
            Assert.Equal(3, journal.Append(new Steered("again")).Entries);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(7)]
    public void Any_changed_byte_is_found_and_its_entry_named(int line)
    {
        using (var journal = LabJournal.Open(File, Facts.Key, clock))
        {
            Write(journal, 8);
        }

        var lines = System.IO.File.ReadAllLines(File);
        for (var at = 0; at < lines[line].Length; at++)
        {
            var changed = lines.ToArray();
            changed[line] = $"{changed[line][..at]}{(changed[line][at] == '7' ? '8' : '7')}{changed[line][(at + 1)..]}";
            var reading = JournalFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', changed) + "\n")), Facts.Key);
            Assert.NotNull(reading.Fault);
            Assert.Contains($"Entry {line + 1} ", reading.Fault, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("drop")]
    [InlineData("swap")]
    [InlineData("repeat")]
    public void A_dropped_moved_or_repeated_fact_is_found(string tampering)
    {
        using (var journal = LabJournal.Open(File, Facts.Key, clock))
        {
            Write(journal, 6);
        }

        var lines = System.IO.File.ReadAllLines(File).ToList();
        switch (tampering)
        {
            case "drop":
                lines.RemoveAt(2);
                break;
            case "swap":
                (lines[2], lines[3]) = (lines[3], lines[2]);
                break;
            default:
                lines.Insert(2, lines[2]);
                break;
        }

        System.IO.File.WriteAllText(File, string.Join('\n', lines) + "\n");
        Assert.NotNull(JournalFile.Read(File, Facts.Key).Fault);
        Assert.Throws<JournalException>(() => LabJournal.Open(File, Facts.Key, clock));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_journal_cut_at_a_whole_line_is_found_and_what_is_missing_named(int kept)
    {
        using (var journal = LabJournal.Open(File, Facts.Key, clock))
        {
            Write(journal, 6);
        }

        System.IO.File.WriteAllLines(File, System.IO.File.ReadAllLines(File)[..kept]);
        Assert.Equal($"Entries {kept + 1} to 6 are missing: the journal was cut off.", JournalFile.Read(File, Facts.Key).Fault);
        Assert.Throws<JournalException>(() => LabJournal.Open(File, Facts.Key, clock));
    }

    [Fact]
    public void A_journal_that_was_emptied_is_not_taken_for_a_new_one()
    {
        using (var journal = LabJournal.Open(File, Facts.Key, clock))
        {
            Write(journal, 2);
        }

        System.IO.File.Delete(File);
        Assert.Throws<JournalException>(() => LabJournal.Open(File, Facts.Key, clock));
    }

    [Fact]
    public void A_chain_that_somebody_without_the_key_wrote_anew_is_found_and_the_first_wrong_entry_named()
    {
        using (var journal = LabJournal.Open(File, Facts.Key, clock))
        {
            Write(journal, 6);
        }

        var forger = JournalKey.Derive([1, 2, 3]);
        var (lines, previous) = (new List<string>(), Entry.Genesis);
        foreach (var (entry, line) in JournalFile.Read(File, key: null).Entries.Zip(System.IO.File.ReadAllLines(File)))
        {
            var fact = entry.Number == 4 ? new Steered("another word") : entry.Fact;
            var forged = Entry.Forge(entry.Number, entry.At, previous, fact, forger);
            lines.Add(entry.Number < 4 ? line : forged.Line);
            previous = forged.Entry.Hash;
        }

        System.IO.File.WriteAllLines(File, lines);
        Assert.Null(JournalFile.Read(File, key: null).Fault);
        Assert.Contains("Entry 4 ", JournalFile.Read(File, Facts.Key).Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("delete")]
    [InlineData("lower")]
    public void The_mark_of_the_end_cannot_be_taken_away_or_lowered(string tampering)
    {
        using (var journal = LabJournal.Open(File, Facts.Key, clock))
        {
            Write(journal, 6);
        }

        var end = JournalEnd.PathOf(File);
        System.IO.File.WriteAllLines(File, System.IO.File.ReadAllLines(File)[..3]);
        if (tampering == "delete")
        {
            System.IO.File.Delete(end);
        }
        else
        {
            System.IO.File.WriteAllText(end, System.IO.File.ReadAllText(end).Replace("000000000006", "000000000003", StringComparison.Ordinal));
        }

        Assert.Contains("journal.head", JournalFile.Read(File, Facts.Key).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mark_that_lags_behind_after_a_crash_is_no_fault()
    {
        byte[] lagging;
        using (var journal = LabJournal.Open(File, Facts.Key, clock))
        {
            Write(journal, 5);
            lagging = System.IO.File.ReadAllBytes(JournalEnd.PathOf(File));
            Write(journal, 1);
        }

        System.IO.File.WriteAllBytes(JournalEnd.PathOf(File), lagging);
        using var again = LabJournal.Open(File, Facts.Key, clock);
        Assert.Equal(6, again.State.Entries);
    }

    [Fact]
    public void Of_many_decisions_at_once_one_takes_the_only_place()
    {
        using var journal = LabJournal.Open(File, Facts.Key, clock);
        var taken = 0;
        Parallel.For(0, 64, _ => journal.Decide(state =>
        {
            if (state.Guidance.Count > 0)
            {
                return (null, false);
            }

            Interlocked.Increment(ref taken);
            return (new Steered("mine"), true);
        }));

        Assert.Equal(1, taken);
        Assert.Single(journal.State.Guidance);
    }

    [Fact]
    public void A_decision_that_throws_writes_nothing()
    {
        using var journal = LabJournal.Open(File, Facts.Key, clock);
        Assert.Throws<AssayException>(() => journal.Decide<bool>(_ => throw AssayException.Refused("no")));
        Assert.Equal(0, journal.State.Entries);
    }

    [Fact]
    public void The_time_of_an_interruption_does_not_count()
    {
        using var journal = LabJournal.Open(File, Facts.Key, clock);
        journal.Append(Facts.Started());
        clock.Advance(TimeSpan.FromSeconds(40));
        journal.Append(new Heartbeat());
        clock.Advance(TimeSpan.FromHours(9));
        journal.Append(new ResearchResumed());
        clock.Advance(TimeSpan.FromSeconds(2));
        journal.Append(new ResearchPaused());
        clock.Advance(TimeSpan.FromHours(1));
        journal.Append(new ResearchContinued());
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(43, journal.Append(new Heartbeat()).Research!.Seconds, precision: 6);
    }

    [Fact]
    public void One_direction_without_walls_marks_the_lab_for_good()
    {
        using var journal = LabJournal.Open(File, Facts.Key, clock);
        journal.Append(new DirectionOpened(new DirectionId(1), "builtin", SealLevel.None, "c0"));
        Assert.Equal(SealLevel.None, journal.Append(new DirectionOpened(new DirectionId(2), "builtin", SealLevel.Walls, "c0")).Seal);
    }

    private static LabState Write(LabJournal journal, int facts)
    {
        for (var i = 0; i < facts; i++)
        {
            journal.Append(new Steered($"word {i}: «quotes» \"and\" \u2028 lines"));
        }

        return journal.State;
    }
}
