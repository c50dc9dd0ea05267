namespace Assay.Sandbox;

/// <summary>A guest that runs now, and how long it has stood still for others: that time is not its own.</summary>
internal sealed class RunningGuest(Meter meter, TimeProvider time, bool isSealed)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private TimeSpan before;
    private long? since;

    /// <summary>A sealed guest need not be: whoever asks for isolation has waited for its end.</summary>
    public bool CanFreeze => meter.CanFreeze && !isSealed;

    /// <summary>How long it was frozen so far.</summary>
    public TimeSpan Frozen
    {
        get
        {
            lock (gate) return before + (since is { } start ? time.GetElapsedTime(start) : TimeSpan.Zero);
        }
    }

    public async Task Freeze(CancellationToken cancel)
    {
        lock (gate) since ??= time.GetTimestamp();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Longest);
        try
        {
            await meter.Freeze(patience.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new WallException($"A guest that runs beside could not be frozen within {Longest.TotalSeconds:0} seconds.");
        }
        catch (IOException)
        {
            // It ended meanwhile, and its group with it.
        }
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
