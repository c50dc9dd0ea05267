using System.Diagnostics;
using System.Security.Cryptography;

namespace Assay.RedTeam.Field;

/// <summary>How much slower this machine is, at this moment, than the quiet one on which the cases' times were chosen. Measured once, at the start.</summary>
internal static class MachineSpeed
{
    /// <summary>What the work below takes on that machine.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(450);

    /// <summary>From 1 to 8: a time is never shorter than it was chosen, and never so long that a run does not end.</summary>
    public static double Factor { get; private set; } = 1;

    /// <summary>Guests are told it by whoever measured.</summary>
    public static void Take(double factor) => Factor = factor;

    public static double FactorOf(TimeSpan took) => Math.Clamp(took / Usual, 1, 8);

    /// <summary>The better of two measurements: a moment's hiccup is not the machine's speed.</summary>
    public static async Task Measure(string folder, CancellationToken cancel)
    {
        var (one, other) = (await Work(folder, cancel), await Work(folder, cancel));
        Factor = FactorOf(one < other ? one : other);
    }

    /// <summary>What cases spend their time on: programs that start, and the processor. Two at a time, as cases are run.</summary>
    private static async Task<TimeSpan> Work(string folder, CancellationToken cancel)
    {
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Half(folder, cancel), cancel)));
        return Stopwatch.GetElapsedTime(begun);
    }

    private static async Task Half(string folder, CancellationToken cancel)
    {
        var bytes = new byte[1 << 20];
        for (var round = 0; round < 20; round++)
        {
            SHA512.HashData(bytes, bytes.AsSpan(0, 64));
            await Shell.Run(folder, ["/bin/true"], null, cancel);
        }
    }

    extension(TimeSpan time)
    {
        /// <summary>The time as long as it has to be on this machine.</summary>
        public TimeSpan Stretched => time * Factor;
    }
}
