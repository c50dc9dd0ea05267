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

    private Task<long> measuring = Task.FromResult(0L);
    private long measured = long.MinValue;

    /// <summary>Why research has to end, in a sentence; null while there is room.</summary>
    public string? Excess()
    {
        if (!measuring.IsCompleted) return null;
        var bytes = measuring.IsCompletedSuccessfully ? measuring.Result : 0;
        if (measured == long.MinValue || clock.GetElapsedTime(measured) >= Pace)
        {
            measured = clock.GetTimestamp();
            measuring = Task.Run(() => DiskGauge.Readable(state.Folder, CancellationToken.None));
        }

        return Excess(bytes, limit);
    }

    /// <summary>The same for so many bytes: pure.</summary>
    public static string? Excess(long bytes, long limit)
        => bytes <= limit ? null
            : $"The lab takes more of the disk than `limits.disk` allows ({Quantities.WriteSize(limit)}): raise it in lab.yaml, or delete workspaces in the state folder that you do not need.";
}
