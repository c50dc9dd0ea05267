using Assay.Commands;
using Assay.Server.Doors;
using Assay.Testing;
using Xunit;

namespace Assay.Server.Tests.Doors;

/// <summary>How much of the server's processor time a direction may use.</summary>
public class ServerTimeTests
{
    private readonly ManualClock clock = new();

    [Fact]
    public void A_direction_may_use_half_a_minute_at_once()
    {
        var time = new ServerTime(clock);
        time.Charge(TimeSpan.FromSeconds(29.9));
        Assert.Null(time.Wait());
        time.Charge(TimeSpan.FromSeconds(0.2));
        Assert.NotNull(time.Wait());
    }

    [Fact]
    public void What_was_used_too_much_is_waited_for_at_a_fifth_of_a_processor()
    {
        var time = new ServerTime(clock);
        time.Charge(TimeSpan.FromSeconds(40));

        Assert.Equal(51, time.Wait()!.Value.TotalSeconds, 3);
        clock.Advance(TimeSpan.FromSeconds(49));
        Assert.NotNull(time.Wait());
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(time.Wait());
    }

    [Fact]
    public void Nobody_saves_up_more_than_the_burst()
    {
        var time = new ServerTime(clock);
        clock.Advance(TimeSpan.FromDays(1));
        time.Charge(TimeSpan.FromSeconds(31));
        Assert.NotNull(time.Wait());
    }

    [Fact]
    public void A_clock_that_is_set_back_gives_nothing_and_takes_nothing()
    {
        var time = new ServerTime(clock);
        time.Charge(TimeSpan.FromSeconds(31));
        var wait = time.Wait();
        clock.Advance(TimeSpan.FromHours(-1));
        Assert.Equal(wait, time.Wait());
    }

    [Fact]
    public async Task Processor_time_is_followed_over_threads_and_waiting_costs_nothing()
    {
        var time = new ServerTime(clock);
        await ProcessorTime.Follow(time.Charge, async () =>
        {
            await Task.Delay(300);
            await Task.Run(() => Burn(0.2));
            Burn(0.1);
            await LowPriority.Run(() => Burn(0.2), CancellationToken.None);
        });
        Burn(0.2);

        Assert.InRange(time.Used.TotalSeconds, 0.45, 0.65);
    }

    // Processor time, not time: a busy machine takes longer for it.
    private static bool Burn(double seconds)
    {
        var end = Processor() + seconds;
        while (Processor() < end)
        {
        }

        return true;
    }

    private static double Processor()
    {
        var text = File.ReadAllText("/proc/thread-self/schedstat");
        return long.Parse(text[..text.IndexOf(' ', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture) / 1e9;
    }
}
