namespace Assay.Researcher.Research;

/// <summary>A point on the clock after which nothing more may be begun; work in progress looks at it and stops with what it has.</summary>
internal sealed class Deadline
{
    private readonly TimeProvider _clock;
    private readonly long _started;
    private readonly TimeSpan _after;

    public Deadline(TimeProvider clock, TimeSpan after) => (_clock, _started, _after) = (clock, clock.GetTimestamp(), after);

    public TimeSpan Left => _after - _clock.GetElapsedTime(_started);

    public bool Passed => Left <= TimeSpan.Zero;
}
