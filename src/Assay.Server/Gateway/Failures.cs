namespace Assay.Server.Gateway;

/// <summary>
/// When a direction's calls rest: after fifty in a row that came to nothing, for a minute. Such calls cost no money, so
/// nothing else would end them, and each is two lines of the journal.
/// </summary>
internal sealed class Failures(TimeProvider clock)
{
    public const int Most = 50;
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private int row;
    private DateTimeOffset until;

    /// <summary>True while no call is to be made.</summary>
    public bool Resting
    {
        get
        {
            lock (gate)
            {
                return clock.GetUtcNow() < until;
            }
        }
    }

    /// <summary>Counts how a call ended.</summary>
    public void Note(bool failed)
    {
        lock (gate)
        {
            row = failed ? row + 1 : 0;
            if (row == Most)
            {
                (row, until) = (0, clock.GetUtcNow() + Rest);
            }
        }
    }
}
