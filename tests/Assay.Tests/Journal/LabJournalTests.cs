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
        using (var journal = LabJournal.Open(File, clock))
        {
            before = Write(journal, 12);
        }

        using var again = LabJournal.Open(File, clock);
        Assert.Equal(before.Head, again.State.Head);
        Assert.Equal(before.Entries, again.State.Entries);
        Assert.Equal(before.Guidance, again.State.Guidance);
    }

    [Fact]
    public void The_fold_of_a_journal_equals_the_fold_of_its_parts()
        => Prop.ForAll(Gen.Choose(0, 20).ToArbitrary(), cut =>
        {
            var entries = Facts.Direction().Select((fact, i) => Entry.Forge(i + 1, clock.GetUtcNow().AddSeconds(i), "x", fact).Entry).ToList();
            var whole = entries.Aggregate(LabState.Empty, (state, entry) => state.Apply(entry));
            var first = entries.Take(cut).Aggregate(LabState.Empty, (state, entry) => state.Apply(entry));
            var both = entries.Skip(cut).Aggregate(first, (state, entry) => state.Apply(entry));
            return both.Head == whole.Head && both.Seconds == whole.Seconds && both.Directions.Values.Single().Status == whole.Directions.Values.Single().Status;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_last_line_that_a_crash_cut_is_dropped_and_the_rest_stands()
    {
        using (var journal = LabJournal.Open(File, clock))
        {
            Write(journal, 3);
        }

        var bytes = System.IO.File.ReadAllBytes(File);
        for (var cut = bytes.Length - 1; bytes[cut - 1] != '\n'; cut--)
        {
            System.IO.File.WriteAllBytes(File, bytes[..cut]);
            using var journal = LabJournal.Open(File, clock);
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
        using (var journal = LabJournal.Open(File, clock))
        {
            Write(journal, 8);
        }

        var lines = System.IO.File.ReadAllLines(File);
        for (var at = 0; at < lines[line].Length; at++)
        {
            var changed = lines.ToArray();
            changed[line] = $"{changed[line][..at]}{(changed[line][at] == '7' ? '8' : '7')}{changed[line][(at + 1)..]}";
            var reading = JournalFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', changed) + "\n")));
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
        using (var journal = LabJournal.Open(File, clock))
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
        Assert.NotNull(JournalFile.Read(File).Fault);
        Assert.Throws<JournalException>(() => LabJournal.Open(File, clock));
    }

    [Fact]
    public void Of_many_decisions_at_once_one_takes_the_only_place()
    {
        using var journal = LabJournal.Open(File, clock);
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
        using var journal = LabJournal.Open(File, clock);
        Assert.Throws<AssayException>(() => journal.Decide<bool>(_ => throw AssayException.Refused("no")));
        Assert.Equal(0, journal.State.Entries);
    }

    [Fact]
    public void The_time_of_an_interruption_does_not_count()
    {
        using var journal = LabJournal.Open(File, clock);
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
        using var journal = LabJournal.Open(File, clock);
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
