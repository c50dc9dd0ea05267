using System.Diagnostics;

namespace Assay.RedTeam.Field.Channels;

/// <summary>Who works takes processor time from whoever works beside her: how long a loop takes tells of it.</summary>
internal class Load : Channel
{
    private const int Loops = 2_000_000;
    private volatile bool busy;
    private volatile bool ended;

    public override TimeSpan Slot => TimeSpan.FromMilliseconds(100);

    public override void OpenToSend()
    {
        for (var one = 0; one < Environment.ProcessorCount; one++)
        {
            new Thread(Work) { IsBackground = true }.Start();
        }
    }

    public override void Show(bool bit) => busy = bit;

    public override double Level()
    {
        var begun = Stopwatch.GetTimestamp();
        for (var loop = 0; loop < Loops; loop++)
        {
            Thread.SpinWait(0);
        }

        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    protected override void Close() => ended = true;

    private void Work()
    {
        while (!ended)
        {
            if (busy)
            {
                Thread.SpinWait(1000);
            }
            else
            {
                Thread.Yield();
                Task.Delay(1).Wait();
            }
        }
    }
}

/// <summary>The same, as the kernel adds it up for everybody in /proc/pressure.</summary>
internal sealed class Pressure : Load
{
    private double last;

    public override void OpenToReceive() => last = Total();

    public override double Level()
    {
        var now = Total();
        var grown = now - last;
        last = now;
        return grown;
    }

    private static double Total()
        => File.ReadLines("/proc/pressure/cpu").FirstOrDefault()?.Split("total=") is [_, var total]
            ? double.Parse(total, System.Globalization.CultureInfo.InvariantCulture)
            : throw new IOException("/proc/pressure/cpu tells nothing");
}
