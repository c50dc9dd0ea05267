using Assay.Commands;

namespace Assay.Sandbox;

/// <summary>
/// Looks again and again at how much of the disk a guest takes, beside its run. Now and then it stands still for that: while it runs, it
/// can see which folders are being read and move a large file behind the reader's back.
/// </summary>
internal sealed class DiskLooks(Guest guest, RunningGuest entered, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PaceOfStanding = TimeSpan.FromSeconds(10);

    /// <summary>A call of a slow disk can outlast one attempt to freeze its caller; what outlasts several resists.</summary>
    private const int MostResisted = 3;

    private readonly CancellationTokenSource over = new();
    private Task<long> look = Task.FromResult(0L);
    private long begun = time.GetTimestamp();
    private long? stood;
    private long known;
    private int resisted;

    /// <summary>Bytes on disk when it was last looked; begins another look where it is time for one.</summary>
    public async Task<long> Latest(Child child)
    {
        if (!look.IsCompleted) return known;
        known = await look;
        if (time.GetElapsedTime(begun) >= Pace)
        {
            begun = time.GetTimestamp();
            look = Look(child);
        }

        return known;
    }

    /// <summary>Bytes on disk of a guest that has ended.</summary>
    public static Task<long> AfterAll(Guest guest) => Measure(guest, [], CancellationToken.None);

    /// <summary>Nothing of the guest is frozen for a look any more, so that it can end.</summary>
    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await ((Task)look).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        over.Dispose();
    }

    private async Task<long> Look(Child child)
    {
        if (!entered.CanFreeze || Folders(guest).Length == 0 || (stood is { } at && time.GetElapsedTime(at) < PaceOfStanding))
        {
            return await Measure(guest, child.Look(), over.Token);
        }

        stood = time.GetTimestamp();
        try
        {
            resisted = await entered.Freeze(orEnd: resisted == MostResisted, over.Token) ? 0 : resisted + 1;
            return await Measure(guest, child.Look(), over.Token);
        }
        finally
        {
            entered.Thaw();
        }
    }

    private static async Task<long> Measure(Guest guest, IReadOnlyList<ProcessEntry> tree, CancellationToken cancel)
    {
        var folders = Folders(guest);
        if (folders.Length == 0) return 0;
        var measured = await DiskGauge.Measure(folders, tree, cancel);
        return measured == long.MaxValue ? measured : measured + guest.BytesKept();
    }

    /// <summary>Those that count; none where the guest has no limit.</summary>
    private static string[] Folders(Guest guest)
        => guest.Limits.DiskBytes is null ? [] : [.. guest.Mounts.Where(mount => mount.Writable).Select(mount => mount.Host)];
}
