namespace Assay.Sandbox;

/// <summary>A guest that runs now, and how long it has stood still for others: that time is not its own.</summary>
internal sealed class RunningGuest(Meter meter, TimeProvider time, bool isSealed)
{
    private static readonly TimeSpan LongestToFreeze = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestToEnd = TimeSpan.FromSeconds(20);

    private readonly Lock gate = new();
    private TimeSpan before;
    private long? since;
    private volatile bool isUnpausable;

    /// <summary>A sealed guest need not be: whoever asks for isolation has waited for its end.</summary>
    public bool CanFreeze => meter.CanFreeze && !isSealed;

    /// <summary>True once it is being ended since it could not be frozen.</summary>
    public bool IsUnpausable => isUnpausable;

    /// <summary>How long it was frozen so far.</summary>
    public TimeSpan Frozen
    {
        get
        {
            lock (gate) return before + (since is { } start ? time.GetElapsedTime(start) : TimeSpan.Zero);
        }
    }

    /// <summary>
    /// Freezes it, or ends it where that does not succeed: some states of a process that any program can bring about cannot be frozen,
    /// only ended. When it returns, nothing of the guest runs.
    /// </summary>
    public async Task Freeze(CancellationToken cancel)
    {
        lock (gate) since ??= time.GetTimestamp();
        if (await Within(LongestToFreeze, meter.Freeze, cancel)) return;
        isUnpausable = true;
        if (await Within(LongestToEnd, meter.KillAll, cancel)) return;
        throw new WallException($"A sandbox could not be paused, and did not end within {LongestToEnd.TotalSeconds:0} seconds.");
    }

    /// <summary>Whether it was done in time.</summary>
    private static async Task<bool> Within(TimeSpan longest, Func<CancellationToken, Task> deed, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(longest);
        try
        {
            await deed(patience.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
        catch (IOException)
        {
            // It ended meanwhile, and its group with it.
        }

        return true;
    }

    public void Thaw()
    {
        lock (gate)
        {
            if (since is not { } start) return;
            before += time.GetElapsedTime(start);
            since = null;
        }

        try
        {
            meter.Thaw();
        }
        catch (IOException)
        {
            // It ended while it was frozen.
        }
    }
}
