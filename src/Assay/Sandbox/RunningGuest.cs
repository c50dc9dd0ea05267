namespace Assay.Sandbox;

/// <summary>A guest that runs now, and how long it has stood still for others: that time is not its own.</summary>
internal sealed class RunningGuest(Meter meter, TimeProvider time, bool isSealed)
{
    private static readonly TimeSpan LongestToFreeze = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestToEnd = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private TimeSpan before;
    private long? since;
    private int freezers;
    private volatile bool isUnpausable;

    /// <summary>For others: a sealed guest need not be, since whoever asks for isolation has waited for its end.</summary>
    public bool CanFreeze => CanPause && !isSealed;

    /// <summary>For its own sake, sealed or not: one that is being ended cannot.</summary>
    public bool CanPause => meter.CanFreeze && !isUnpausable;

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
    /// only ended. Each call needs one of <see cref="Thaw"/>.
    /// </summary>
    /// <param name="orEnd">False where it goes on if it cannot be frozen.</param>
    /// <param name="cancel">Gives up; it is to be thawed then as well.</param>
    /// <returns>True when nothing of the guest can run.</returns>
    public async Task<bool> Freeze(bool orEnd, CancellationToken cancel)
    {
        lock (gate) freezers++;
        if (await Within(LongestToFreeze, meter.Freeze, cancel))
        {
            lock (gate) since ??= time.GetTimestamp();
            return true;
        }

        if (!orEnd) return false;
        isUnpausable = true;
        return await Within(LongestToEnd, meter.KillAll, cancel);
    }

    /// <summary>Lets it go on, unless somebody else has frozen it as well.</summary>
    public void Thaw()
    {
        // Within the gate: the next one who freezes it must not be undone.
        lock (gate)
        {
            if (--freezers > 0) return;
            if (since is { } start) before += time.GetElapsedTime(start);
            since = null;
            try
            {
                meter.Thaw();
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // It ended while it was frozen.
            }
        }
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
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile, and its group with it.
        }

        return true;
    }
}
