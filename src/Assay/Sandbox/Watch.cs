using Assay.Commands;

namespace Assay.Sandbox;

/// <summary>Keeps an eye on one guest from its start to its certain end. When it returns, nothing of the guest is alive.</summary>
internal sealed class Watch(TimeProvider time)
{
    private const long TranscriptLimit = 16 << 20;

    /// <summary>What a guest's entrance says to us alone, on stderr, when it hands over to the guest's program.</summary>
    public const string Up = "up";

    /// <summary>Runs it; throws <see cref="WallException"/> with what was said when it ended before the guest's program was reached.</summary>
    public async Task<GuestOutcome> Keep(Guest guest, Func<IReadOnlyList<string>, Command> command, CancellationToken cancel)
    {
        var meter = await ControlGroups.NewMeter(guest.Limits);
        RunningGuest? entered = null;
        try
        {
            entered = await GuestRegistry.OfThisProcess.Enter(guest, meter, cancel);
            var begun = time.GetTimestamp();
            await using var transcript = new Transcript(guest.Transcript, TranscriptLimit);
            await using var child = await Child.Start(command(meter.Groups));
            await child.Input.DisposeAsync();
            meter.Follow(child);
            var voice = new Kept(64 << 10);
            using var ended = new CancellationTokenSource();
            var pace = new ReadingPace(time, ended.Token);
            var listening = Task.WhenAll(transcript.Take(child.Output, pace), voice.Fill(child.Errors, pace));
            var forced = await UntilOver(guest, child, meter, entered, begun, cancel);
            if (forced is not null) meter.Kill();
            await child.End();
            var code = await child.Exited;
            var usage = meter.Look();
            await meter.End();
            await ended.CancelAsync();
            await WhatWasSaid(listening);
            if (entered.IsUnpausable && forced is not GuestEnd.Cancelled)
            {
                forced = new GuestEnd.Unpausable();
                await transcript.Say("\n[ended: it could not be paused]\n");
            }

            var wall = time.GetElapsedTime(begun) - entered.Frozen;
            return Outcome(guest, forced, new Ending(code, voice.Text, usage, await DiskLooks.AfterAll(guest), wall));
        }
        finally
        {
            await meter.End();
            if (entered is not null) GuestRegistry.OfThisProcess.Leave(entered);
        }
    }

    private static GuestOutcome Outcome(Guest guest, GuestEnd? forced, Ending ending)
    {
        var end = forced ?? Verdict.After(guest.Limits, ending.Code, ending.Usage, ending.OnDisk);
        return end is GuestEnd.Exited && !ending.Voice.EndsWith(Up + "\n", StringComparison.Ordinal)
            ? throw new WallException($"The sandbox could not be started: {ending.Voice.Trim()}")
            : new GuestOutcome(end, ending.Wall, ending.Usage.Cpu, ending.Usage.PeakMemory);
    }

    private async Task<GuestEnd?> UntilOver(Guest guest, Child child, Meter meter, RunningGuest entered, long begun, CancellationToken cancel)
    {
        await using var disk = new DiskLooks(guest, entered, time);
        while (!child.Exited.IsCompleted)
        {
            if (cancel.IsCancellationRequested) return new GuestEnd.Cancelled();
            _ = meter.Look();
            var elapsed = time.GetElapsedTime(begun) - entered.Frozen;
            if (Verdict.While(guest.Limits, elapsed, await disk.Latest(child)) is { } end) return end;
            var left = guest.Limits.Time - elapsed;
            await Task.WhenAny(child.Exited, Task.Delay(left < meter.Pace ? left : meter.Pace, time, cancel));
        }

        return null;
    }

    /// <summary>
    /// Everybody who could still write has ended. Only without walls can somebody have got away with the other end in
    /// his hands; he is not waited for.
    /// </summary>
    private async Task WhatWasSaid(Task listening) => await Task.WhenAny(listening, Task.Delay(TimeSpan.FromSeconds(5), time));

    private sealed record Ending(int Code, string Voice, Usage Usage, DiskUse OnDisk, TimeSpan Wall);
}
