namespace Assay.Sandbox;

/// <summary>Why a guest is no longer running.</summary>
public abstract record GuestEnd
{
    private GuestEnd() { }

    /// <summary>It ended by itself; 128 and the signal's number when a signal ended it.</summary>
    public sealed record Exited(int Code) : GuestEnd;

    public sealed record TimedOut : GuestEnd;

    public sealed record OutOfMemory : GuestEnd;

    /// <summary>It took too much of the disk, or had so much that this cannot be measured.</summary>
    /// <param name="Excess">What it had too much of, such as open files; null when it was bytes.</param>
    public sealed record OutOfDisk(string? Excess = null) : GuestEnd;

    /// <summary>It could not be paused, while candidates were scored or its files were counted, so it was ended.</summary>
    public sealed record Unpausable : GuestEnd;

    public sealed record Cancelled : GuestEnd;
}

/// <summary>What became of a guest, and what it used.</summary>
/// <param name="End">Why it ended.</param>
/// <param name="Wall">Wall-clock time.</param>
/// <param name="Cpu">CPU time of its whole tree.</param>
/// <param name="PeakMemoryBytes">The most memory its tree held; null where nothing could measure it.</param>
public sealed record GuestOutcome(GuestEnd End, TimeSpan Wall, TimeSpan Cpu, long? PeakMemoryBytes);
