using System.Diagnostics;

namespace Assay.Commands;

/// <summary>A program to start: its line is a list of arguments, so no shell ever reads it.</summary>
public sealed record Command
{
    /// <summary>The program and its arguments.</summary>
    public required IReadOnlyList<string> Line { get; init; }

    /// <summary>Where it runs; null is the root folder, in which nothing depends on us.</summary>
    public string? Folder { get; init; }

    /// <summary>The whole environment; null is the minimal one (PATH, LANG, HOME=/nonexistent). Nothing is ever inherited.</summary>
    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    /// <summary>What it reads; null is nothing.</summary>
    public Stream? Input { get; init; }

    /// <summary>True when its time counts as that of the request for which it runs (<see cref="ProcessorTime"/>).</summary>
    public bool Metered { get; init; }

    /// <summary>What a program gets that needs nothing in particular.</summary>
    public static IReadOnlyDictionary<string, string> Minimal { get; } = new Dictionary<string, string>
    {
        ["PATH"] = Programs.Path,
        ["LANG"] = "C.UTF-8",
        ["HOME"] = "/nonexistent",
    };

    /// <summary>Runs it to its end and keeps what it said, up to <paramref name="limit"/> bytes of each stream.</summary>
    public async Task<Finished> Capture(CancellationToken cancel, int limit = 16 << 20)
    {
        var output = new Kept(limit);
        var errors = new Kept(Math.Min(limit, 1 << 20));
        var code = await Run(child => Task.WhenAll(output.Fill(child.Output), errors.Fill(child.Errors)), cancel);
        return new Finished(code, output.Bytes, errors.Text, output.Cut || errors.Cut);
    }

    /// <summary>Runs it to its end and appends all it says to a file, up to <paramref name="limit"/> bytes; answers with the exit code.</summary>
    public async Task<int> Record(string file, long limit, CancellationToken cancel)
    {
        await using var transcript = new Transcript(file, limit);
        return await Run(child => Task.WhenAll(transcript.Take(child.Output), transcript.Take(child.Errors)), cancel);
    }

    private async Task<int> Run(Func<Child, Task> listen, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        await using var child = await Child.Start(this);
        await using var ending = cancel.Register(() => _ = child.End());
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var feeding = child.Feed(Input, reading.Token);
        await listen(child);
        var code = await child.Exited;
        if (Metered) ProcessorTime.Add(Stopwatch.GetElapsedTime(began));
        await reading.CancelAsync();
        await feeding;
        cancel.ThrowIfCancellationRequested();
        return code;
    }
}
