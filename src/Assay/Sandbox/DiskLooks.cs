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

    /// <summary>Looking takes a tenth of the time, however much a guest makes there is to look at.</summary>
    private const int RestPerLook = 9;

    /// <summary>A call of a slow disk can outlast one attempt to freeze its caller; what outlasts several resists.</summary>
    private const int MostResisted = 3;

    private readonly CancellationTokenSource over = new();
    private Task<DiskUse> look = Task.FromResult(default(DiskUse));
    private DiskUse known;
    private long ended = time.GetTimestamp();
    private TimeSpan took;
    private long? stood;
    private int resisted;

    /// <summary>What the last look found; begins another one where it is time.</summary>
    public async Task<DiskUse> Latest(Child child)
    {
        if (!look.IsCompleted) return known;
        known = await look;
        if (time.GetElapsedTime(ended) >= RestAfter(took)) look = Look(child);
        return known;
    }

    /// <summary>How much of the disk a guest takes that has ended.</summary>
    public static Task<DiskUse> AfterAll(Guest guest) => Measure(guest, [], CancellationToken.None);

    /// <summary>How long nobody looks after a look that took so long: pure.</summary>
    internal static TimeSpan RestAfter(TimeSpan took) => took * RestPerLook > Pace ? took * RestPerLook : Pace;

    /// <summary>Nothing of the guest is frozen for a look any more, so that it can end.</summary>
    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await ((Task)look).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        over.Dispose();
    }

    private async Task<DiskUse> Look(Child child)
    {
        try
        {
            return MustStand() ? await Standing(child) : await Count(child);
        }
        finally
        {
            ended = time.GetTimestamp();
        }
    }

    private bool MustStand()
        => entered.CanPause && Folders(guest).Length > 0 && (stood is not { } last || time.GetElapsedTime(last) >= PaceOfStanding);

    private async Task<DiskUse> Standing(Child child)
    {
        stood = time.GetTimestamp();
        try
        {
            resisted = await entered.Freeze(orEnd: resisted == MostResisted, over.Token) ? 0 : resisted + 1;
            return await Count(child);
        }
        finally
        {
            entered.Thaw();
        }
    }

    private async Task<DiskUse> Count(Child child)
    {
        var begun = time.GetTimestamp();
        var use = await Measure(guest, child.Look(), over.Token);
        took = time.GetElapsedTime(begun);
        return use;
    }

    private static async Task<DiskUse> Measure(Guest guest, IReadOnlyList<ProcessEntry> tree, CancellationToken cancel)
    {
        var folders = Folders(guest);
        if (folders.Length == 0) return default;
        var measured = await DiskGauge.Measure(folders, tree, cancel);
        return measured with { Bytes = measured.Bytes + guest.BytesKept() };
    }

    /// <summary>Those that count; none where the guest has no limit.</summary>
    private static string[] Folders(Guest guest)
        => guest.Limits.DiskBytes is null ? [] : [.. guest.Mounts.Where(mount => mount.Writable).Select(mount => mount.Host)];
}
