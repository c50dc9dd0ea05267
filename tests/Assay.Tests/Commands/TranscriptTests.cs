using Assay.Commands;
using Assay.Testing;
using Xunit;

namespace Assay.Tests.Commands;

/// <summary>Output is taken down up to a limit; a program that says more waits for us, and not we for it.</summary>
public sealed class TranscriptTests : IDisposable
{
    private const int Limit = 300_000;
    private readonly TempFolder folder = new();
    private readonly HandClock clock = new();
    private readonly CancellationTokenSource ended = new();

    [Fact]
    public async Task A_full_transcript_is_read_on_slowly()
    {
        await using var transcript = new Transcript(folder.File("log"), Limit);
        var flood = new Flood(ReadingPace.Piece);
        var taking = transcript.Take(flood, new ReadingPace(clock, ended.Token));
        while (flood.Given <= Limit) clock.Ring();
        var full = flood.Given;

        Assert.Equal(TimeSpan.FromMilliseconds(100), clock.Ring());
        Assert.Equal(full + ReadingPace.Piece, flood.Given);

        await ended.CancelAsync();
        await taking;
        Assert.InRange(flood.Given, full, full + (2 * ReadingPace.Piece));
    }

    [Fact]
    public async Task Small_writes_add_up_before_they_are_read()
    {
        await using var transcript = new Transcript(folder.File("log"), Limit);
        var drops = new Flood(1);
        var taking = transcript.Take(drops, new ReadingPace(clock, ended.Token));
        clock.Ring();

        Assert.Equal(TimeSpan.FromMilliseconds(10), clock.Ring());
        Assert.Equal(2, drops.Given);

        drops.Ends = true;
        clock.Ring();
        await taking;
    }

    [Fact]
    public async Task What_was_said_before_the_end_is_taken_down_at_once()
    {
        await using var transcript = new Transcript(folder.File("log"), Limit);
        await ended.CancelAsync();

        await transcript.Take(new MemoryStream(new byte[Limit]), new ReadingPace(clock, ended.Token));

        Assert.Equal(Limit, new FileInfo(folder.File("log")).Length);
    }

    [Fact]
    public async Task Errors_of_which_no_more_is_kept_are_read_on_slowly()
    {
        var (kept, flood) = (new Kept(1000), new Flood(ReadingPace.Piece));
        var filling = kept.Fill(flood, new ReadingPace(clock, ended.Token));
        clock.Ring();

        Assert.Equal(TimeSpan.FromMilliseconds(100), clock.Ring());

        await ended.CancelAsync();
        await filling;
        Assert.Equal((1000, true), (kept.Bytes.Length, kept.Cut));
    }

    public void Dispose()
    {
        folder.Dispose();
        ended.Dispose();
    }

    /// <summary>A program that always has more to say.</summary>
    private sealed class Flood(int piece) : MemoryStream
    {
        public int Given { get; private set; }

        public bool Ends { get; set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = Ends ? 0 : Math.Min(piece, buffer.Length);
            Given += read;
            return ValueTask.FromResult(read);
        }
    }

    /// <summary>A clock whose timers go off when they are rung, and not before.</summary>
    private sealed class HandClock : TimeProvider
    {
        private readonly Lock gate = new();
        private readonly Queue<(TimeSpan Due, Action Ring)> timers = [];

        /// <summary>Waits for a timer, sets it off, and says for how long it was set. What it goes on with has been done when this returns.</summary>
        public TimeSpan Ring()
        {
            SpinWait.SpinUntil(() => Count > 0);
            var before = Set;
            (TimeSpan Due, Action Ring) timer;
            lock (gate) timer = timers.Dequeue();
            timer.Ring();
            SpinWait.SpinUntil(() => Set > before, TimeSpan.FromSeconds(1));
            return timer.Due;
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            lock (gate)
            {
                timers.Enqueue((dueTime, () => callback(state)));
                Set++;
            }

            return new Rung();
        }

        private int Count
        {
            get
            {
                lock (gate) return timers.Count;
            }
        }

        private int Set { get; set; }

        private sealed class Rung : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose() { }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
