namespace Assay.Server.Hosting;

/// <summary>The server leaves by itself when nothing has happened for ten minutes and nothing is at work.</summary>
internal sealed class Leaving(House house, IHostApplicationLifetime lifetime, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        house.Stir();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(20), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await house.Address.Sweep();
            if (house.AtWork || house.Address.Serving)
            {
                house.Stir();
            }
            else if (clock.GetUtcNow() - house.LastStir > Quiet)
            {
                lifetime.StopApplication();
            }
        }
    }
}
