namespace Assay.Server.Gateway;

/// <summary>
/// Which calls of a direction are not settled yet. A guest that hung up does not end its call: the provider goes on
/// charging, so the answer is read to its end, for a minute at most.
/// </summary>
internal sealed class CallsUnderWay
{
    private const int Most = 8;
    private readonly Lock gate = new();
    private int count;
    private TaskCompletionSource rest = Rested();

    /// <summary>Counts a call in; false when as many as may be are under way.</summary>
    public bool Begin()
    {
        lock (gate)
        {
            if (count == Most)
            {
                return false;
            }

            if (count++ == 0)
            {
                rest = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return true;
        }
    }

    /// <summary>Counts a call out: it is settled and kept.</summary>
    public void End()
    {
        lock (gate)
        {
            if (--count == 0)
            {
                rest.SetResult();
            }
        }
    }

    /// <summary>Completes when none is under way.</summary>
    public Task Ended()
    {
        lock (gate)
        {
            return rest.Task;
        }
    }

    private static TaskCompletionSource Rested()
    {
        var rested = new TaskCompletionSource();
        rested.SetResult();
        return rested;
    }
}
