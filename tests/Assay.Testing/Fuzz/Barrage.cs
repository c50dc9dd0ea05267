using System.Diagnostics;

namespace Assay.Testing.Fuzz;

/// <summary>An input that a reader did not stand, and how it showed.</summary>
public sealed record Finding(Target Target, byte[] Input, string What);

/// <summary>How a target's inputs went.</summary>
public sealed record Tally(string Target, int Inputs, int Accepted, TimeSpan Time, TimeSpan Slowest, long MostBytes, IReadOnlyList<Finding> Findings);

/// <summary>Throws inputs at a target and keeps what broke it: one finding for each way in which it broke.</summary>
public sealed class Barrage(Action<Target, byte[]>? before = null)
{
    private readonly Dictionary<string, Finding> findings = [];
    private int accepted;
    private TimeSpan slowest;
    private long mostBytes;

    public static Tally Throw(Target target, int inputs, int seed, Action<Target, byte[]>? before = null)
    {
        var (barrage, clock) = (new Barrage(before), Stopwatch.StartNew());
        foreach (var input in Inputs.Of(target, seed).Take(inputs))
        {
            barrage.One(target, input);
        }

        return new Tally(target.Name, inputs, barrage.accepted, clock.Elapsed, barrage.slowest, barrage.mostBytes, [.. barrage.findings.Values]);
    }

    /// <summary>One input; null when the reader stood it.</summary>
    public static Finding? Try(Target target, byte[] input)
    {
        var barrage = new Barrage();
        barrage.One(target, input);
        return barrage.findings.Values.FirstOrDefault();
    }

    private void One(Target target, byte[] input)
    {
        before?.Invoke(target, input);
        try
        {
            var (refusal, time, bytes) = Measured(target, input);

            // The clock is the wall's: a busy machine is slow once, a slow reader each time.
            for (var again = 0; again < 2 && time.TotalSeconds > target.Seconds; again++)
            {
                time = Measured(target, input).Time;
            }

            Truth.Holds(time.TotalSeconds <= target.Seconds, $"It takes more than {target.Seconds} seconds.");
            Truth.Holds(bytes <= target.BytesAnyway + ((long)target.BytesPerByte * input.Length), "It allocates more memory than its input may ask for.");
            accepted += refusal is null ? 1 : 0;
            (slowest, mostBytes) = (time > slowest ? time : slowest, Math.Max(bytes, mostBytes));
        }
        catch (Exception broken)
        {
            // Whatever it is, it is what is looked for.
            findings.TryAdd(Way(broken), new Finding(target, input, broken.ToString()));
        }
    }

    private static (string? Refusal, TimeSpan Time, long Bytes) Measured(Target target, byte[] input)
    {
        var (bytes, start) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        var refusal = target.Read(input);
        return (refusal, Stopwatch.GetElapsedTime(start), GC.GetAllocatedBytesForCurrentThread() - bytes);
    }

    /// <summary>Two exceptions of one type from one place are one finding.</summary>
    private static string Way(Exception broken)
        => $"{broken.GetType()} {(broken is BrokenTruthException ? broken.Message : broken.StackTrace?.Split('\n')[0])}";
}
