namespace Assay.Sandbox;

/// <summary>Whether a guest has gone too far. Pure.</summary>
internal static class Verdict
{
    /// <summary>Why a running guest must be ended now; null when it may go on.</summary>
    public static GuestEnd? While(Limits limits, TimeSpan elapsed, DiskUse onDisk)
        => elapsed >= limits.Time ? new GuestEnd.TimedOut()
            : OutOfDisk(limits, onDisk);

    /// <summary>
    /// What the end of a guest means that ended by itself. A worker that was taken for its memory is the guest's own
    /// affair as long as the guest says that it succeeded.
    /// </summary>
    public static GuestEnd After(Limits limits, int code, Usage usage, DiskUse onDisk)
        => OutOfDisk(limits, onDisk) is { } end ? end
            : usage.Starved && code != 0 ? new GuestEnd.OutOfMemory()
            : new GuestEnd.Exited(code);

    private static GuestEnd.OutOfDisk? OutOfDisk(Limits limits, DiskUse onDisk)
        => onDisk.Bytes > limits.DiskBytes || (limits.DiskBytes is not null && onDisk.Excess is not null) ? new GuestEnd.OutOfDisk(onDisk.Excess) : null;
}
