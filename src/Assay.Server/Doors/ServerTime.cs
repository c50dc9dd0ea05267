namespace Assay.Server.Doors;

/// <summary>
/// How much of the server's processor time one direction may still use: a token bucket. What is used beyond it has to be waited
/// for; refusals count like everything else.
/// </summary>
internal sealed class ServerTime
{
    /// <summary>What may be used at once.</summary>
    public static readonly TimeSpan Burst = TimeSpan.FromSeconds(30);

    /// <summary>What comes back all the time, in processors.</summary>
    public const double Share = 0.2;

    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private TimeSpan left = Burst;
    private TimeSpan used;
    private DateTimeOffset at;

    public ServerTime(TimeProvider clock) => (this.clock, at) = (clock, clock.GetUtcNow());

    /// <summary>All that was used so far.</summary>
    public TimeSpan Used
    {
        get
        {
            lock (gate)
            {
                return used;
            }
        }
    }

    /// <summary>How long to wait before the next request; null when it may come now.</summary>
    public TimeSpan? Wait()
    {
        lock (gate)
        {
            Refill();
            return left > TimeSpan.Zero ? null : (-left / Share) + TimeSpan.FromSeconds(1);
        }
    }

    /// <summary>Waits until there is some, but no longer than so.</summary>
    public Task Turn(TimeSpan longest, CancellationToken cancel)
        => Wait() is { } wait ? Task.Delay(wait < longest ? wait : longest, clock, cancel) : Task.CompletedTask;

    /// <summary>Takes what was used; it may be more than there is.</summary>
    public void Charge(TimeSpan time)
    {
        lock (gate)
        {
            Refill();
            left -= time;
            used += time;
        }
    }

    private void Refill()
    {
        var now = clock.GetUtcNow();
        if (now > at)
        {
            left = TimeSpan.FromTicks(Math.Min(Burst.Ticks, (left + ((now - at) * Share)).Ticks));
        }

        at = now;
    }
}
