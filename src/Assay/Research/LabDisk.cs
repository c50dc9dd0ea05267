using Assay.Labs;
using Assay.Sandbox;

namespace Assay.Research;

/// <summary>
/// How much of the disk a lab takes with all that its directions left, against <c>limits.disk</c>. Measured now and then, beside the
/// work: a sum may be some seconds old.
/// </summary>
public sealed class LabDisk(StateFolder state, long limit, TimeProvider clock)
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(15);

    /// <summary>What is left for the rest of the machine, whatever hides from a quota.</summary>
    private const long LeastFree = 512L << 20;

    private Task<long> measuring = Task.FromResult(0L);
    private long measured = long.MinValue;

    /// <summary>Why research has to end, in a sentence; null while there is room.</summary>
    public string? Excess()
    {
        if (Shortage(new DriveInfo(state.Folder).AvailableFreeSpace) is { } shortage) return shortage;
        if (!measuring.IsCompleted) return null;
        var bytes = measuring.IsCompletedSuccessfully ? measuring.Result : 0;
        if (measured == long.MinValue || clock.GetElapsedTime(measured) >= Pace)
        {
            measured = clock.GetTimestamp();
            measuring = Task.Run(() => DiskGauge.Readable(state.Folder, CancellationToken.None));
        }

        return Excess(bytes, limit);
    }

    /// <summary>Why research has to end where so many bytes are free in the state folder's file system: pure.</summary>
    public static string? Shortage(long free)
        => free >= LeastFree ? null
            : $"The disk of the state folder has less than {Quantities.WriteSize(LeastFree)} free: "
                + "free some space, then start research again.";

    /// <summary>The same for so many bytes of the lab: pure.</summary>
    public static string? Excess(long bytes, long limit)
        => bytes <= limit ? null
            : $"The lab uses more disk space than `limits.disk` allows ({Quantities.WriteSize(limit)}): raise it in lab.yaml, or delete workspaces in the state folder that you do not need.";
}
