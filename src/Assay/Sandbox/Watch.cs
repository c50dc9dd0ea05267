using Assay.Commands;

namespace Assay.Sandbox;

/// <summary>Keeps an eye on one guest from its start to its certain end. When it returns, nothing of the guest is alive.</summary>
internal sealed class Watch(TimeProvider time)
{
    private const long TranscriptLimit = 16 << 20;

    /// <summary>What a guest's entrance says to us alone, on stderr, when it hands over to the guest's program.</summary>
    public const string Up = "up";

    private static readonly TimeSpan DiskPace = TimeSpan.FromSeconds(2);

    /// <summary>Runs it; throws <see cref="WallException"/> with what was said when it ended before the guest's program was reached.</summary>
    public async Task<GuestOutcome> Keep(Guest guest, Func<IReadOnlyList<string>, Command> command, CancellationToken cancel)
    {
        var begun = time.GetTimestamp();
        var meter = await ControlGroups.NewMeter(guest.Limits);
        try
        {
            await using var transcript = new Transcript(guest.Transcript, TranscriptLimit);
            await using var child = await Child.Start(command(meter.Groups));
            await child.Input.DisposeAsync();
            meter.Follow(child);
            var voice = new Kept(64 << 10);
            var listening = Task.WhenAll(transcript.Take(child.Output), voice.Fill(child.Errors));
            var forced = await UntilOver(guest, child, meter, begun, cancel);
            await child.End();
            var code = await child.Exited;
            var usage = meter.Look();
            await meter.End();
            await WhatWasSaid(listening);
            return Outcome(guest, forced, code, voice.Text, usage, time.GetElapsedTime(begun));
        }
        finally
        {
            await meter.End();
        }
    }

    private static GuestOutcome Outcome(Guest guest, GuestEnd? forced, int code, string voice, Usage usage, TimeSpan wall)
    {
        var end = forced ?? Verdict.After(guest.Limits, code, usage, OnDisk(guest, []));
        return end is GuestEnd.Exited && !voice.EndsWith(Up + "\n", StringComparison.Ordinal)
            ? throw new WallException($"The guest could not be started: {voice.Trim()}")
            : new GuestOutcome(end, wall, usage.Cpu, usage.PeakMemory);
    }

    private async Task<GuestEnd?> UntilOver(Guest guest, Child child, Meter meter, long begun, CancellationToken cancel)
    {
        var measured = begun;
        while (!child.Exited.IsCompleted)
        {
            if (cancel.IsCancellationRequested) return new GuestEnd.Cancelled();
            var onDisk = 0L;
            if (time.GetElapsedTime(measured) >= DiskPace)
            {
                onDisk = OnDisk(guest, child.Look());
                measured = time.GetTimestamp();
            }

            _ = meter.Look();
            var elapsed = time.GetElapsedTime(begun);
            if (Verdict.While(guest.Limits, elapsed, onDisk) is { } end) return end;
            var left = guest.Limits.Time - elapsed;
            await Task.WhenAny(child.Exited, Task.Delay(left < meter.Pace ? left : meter.Pace, time, cancel));
        }

        return null;
    }

    private static long OnDisk(Guest guest, IReadOnlyList<ProcessEntry> tree)
        => guest.Limits.DiskBytes is null ? 0 : DiskGauge.Measure([.. guest.Mounts.Where(mount => mount.Writable).Select(mount => mount.Host)], tree);

    /// <summary>
    /// Everybody who could still write has ended. Only without walls can somebody have got away with the other end in
    /// his hands; he is not waited for.
    /// </summary>
    private async Task WhatWasSaid(Task listening) => await Task.WhenAny(listening, Task.Delay(TimeSpan.FromSeconds(5), time));
}
