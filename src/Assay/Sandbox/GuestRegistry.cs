namespace Assay.Sandbox;

/// <summary>
/// The guests of this process that run now, and the rule by which a sealed one runs alone: while it does, every other guest is
/// frozen. Where guests cannot be frozen, the sealed one waits until none is left, and no agent starts before it has had its turn.
/// </summary>
public sealed class GuestRegistry(TimeProvider time)
{
    private const int MostRemembered = 10_000;

    private readonly Lock gate = new();
    private readonly SemaphoreSlim turn = new(1);
    private readonly HashSet<RunningGuest> running = [];
    private readonly List<(DateTimeOffset Begun, DateTimeOffset Over)> standstills = [];
    private IReadOnlyList<RunningGuest> frozen = [];
    private KernelCounters? counters;
    private DateTimeOffset? stillSince;
    private TaskCompletionSource changed = New();
    private bool isWaiting;
    private bool isAlone;
    private int joined;

    /// <summary>The registry of the server that we are: all sandboxes share it, whatever lab they belong to.</summary>
    public static GuestRegistry OfThisProcess { get; } = new(TimeProvider.System);

    /// <summary>
    /// Freezes every guest and lets none start until the answer is disposed; only sealed guests run meanwhile. A guest that cannot be
    /// frozen is ended: it may not keep others from being scored. While one takes long to end, the others go on.
    /// </summary>
    /// <param name="afterwards">What is done when the sealed guests have ended and before any other goes on.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<IAsyncDisposable> Isolate(Func<Task> afterwards, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            SetWaiting(true);
            while (!await FreezeAll(cancel)) Reopen();
            counters = await KernelCounters.Read();
            return new Isolation(this, afterwards);
        }
        catch
        {
            Open();
            throw;
        }
    }

    /// <summary>How long guests have stood still for sealed ones since a moment: that time is not theirs, and no budget counts it.</summary>
    public TimeSpan StoodStill(DateTimeOffset since)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            return standstills.Append((Begun: stillSince ?? now, Over: now)).Aggregate(TimeSpan.Zero, (sum, still) => sum + Overlap(still.Begun, still.Over, since));
        }
    }

    /// <summary>How many agents are at work now that nobody here can freeze: guests of other servers on this machine, and those that joined from elsewhere.</summary>
    public int BeyondReach() => OtherServers.GuestsNow() + AgentsJoined;

    /// <summary>How many agents that joined from elsewhere are at work.</summary>
    internal int AgentsJoined => Volatile.Read(ref joined);

    /// <summary>An agent that joined is at work, on this machine perhaps, until the answer is disposed.</summary>
    internal IDisposable Join()
    {
        Interlocked.Increment(ref joined);
        return new Joined(this);
    }

    /// <summary>Registers a guest that is about to start, as soon as it may.</summary>
    internal async Task<RunningGuest> Enter(Guest guest, Meter meter, CancellationToken cancel)
    {
        if (guest.Sealed) await (counters?.Blur() ?? Task.CompletedTask);
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (guest.Sealed && !isAlone) throw new InvalidOperationException("A sealed guest was to run beside others.");
                if (guest.Sealed || !(isAlone || (isWaiting && IsAgent(guest))))
                {
                    var entered = new RunningGuest(meter, time, guest.Sealed);
                    running.Add(entered);
                    return entered;
                }

                next = changed.Task;
            }

            await next.WaitAsync(cancel);
        }
    }

    /// <summary>Takes a guest that has ended off the list.</summary>
    internal void Leave(RunningGuest guest)
    {
        lock (gate)
        {
            running.Remove(guest);
            Changed();
        }
    }

    /// <summary>
    /// A rehearsal has no socket, and the agent that asked for it may be what is waited for: it never waits for the one who waits.
    /// </summary>
    private static bool IsAgent(Guest guest) => guest.Socket is not null;

    /// <summary>False where a guest is still ending.</summary>
    private async Task<bool> FreezeAll(CancellationToken cancel)
    {
        await Close(cancel);
        return (await Task.WhenAll(frozen.Select(guest => guest.Freeze(orEnd: true, cancel)))).All(stands => stands);
    }

    /// <summary>Lets none start from when there is no guest that cannot be frozen.</summary>
    private async Task Close(CancellationToken cancel)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (running.All(guest => guest.CanFreeze))
                {
                    isAlone = true;
                    stillSince = time.GetUtcNow();
                    frozen = [.. running];
                    return;
                }

                next = changed.Task;
            }

            await next.WaitAsync(cancel);
        }
    }

    private void Open()
    {
        try
        {
            SetWaiting(false);
            Reopen();
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Lets guests go on and others start.</summary>
    private void Reopen()
    {
        lock (gate)
        {
            isAlone = false;
            Remember();
            var all = frozen;
            frozen = [];
            foreach (var guest in all) guest.Thaw();
            Changed();
        }
    }

    /// <summary>A guest's time is hours at most: what was before that is asked for no more.</summary>
    private void Remember()
    {
        if (stillSince is not { } begun) return;
        standstills.Add((begun, time.GetUtcNow()));
        stillSince = null;
        if (standstills.Count > MostRemembered) standstills.RemoveRange(0, standstills.Count - MostRemembered);
    }

    private static TimeSpan Overlap(DateTimeOffset begun, DateTimeOffset over, DateTimeOffset since)
        => over <= since ? TimeSpan.Zero : over - (begun > since ? begun : since);

    private void SetWaiting(bool waiting)
    {
        lock (gate) isWaiting = waiting;
    }

    private void Changed()
    {
        changed.SetResult();
        changed = New();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Isolation(GuestRegistry registry, Func<Task> afterwards) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            var counters = registry.counters!;
            try
            {
                await afterwards();
                await counters.Pad();
            }
            finally
            {
                registry.counters = null;
                counters.Dispose();
                registry.Open();
            }
        }
    }

    private sealed class Joined(GuestRegistry registry) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref registry.joined);
    }
}
