namespace Assay.Researcher.Tests.Fakes;

/// <summary>A clock that goes on by a tick whenever somebody looks at it: time passes with work, however busy the machine is.</summary>
internal sealed class TickingClock(TimeSpan tick) : TimeProvider
{
    private long _looks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Increment(ref _looks) * tick.Ticks;
}
