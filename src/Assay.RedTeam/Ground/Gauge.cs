namespace Assay.RedTeam.Ground;

/// <summary>The most that something was while it was looked at, ten times a second.</summary>
internal sealed class Gauge : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource stop = new();
    private readonly Task looking;

    public Gauge(Func<long> look) => looking = Look(look);

    public long Most { get; private set; }

    public void Dispose()
    {
        stop.Cancel();
        looking.Wait();
        stop.Dispose();
    }

    private async Task Look(Func<long> look)
    {
        while (!stop.IsCancellationRequested)
        {
            Most = Math.Max(Most, look());
            await Task.Delay(Pace, CancellationToken.None);
        }
    }
}
