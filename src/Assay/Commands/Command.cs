namespace Assay.Commands;

/// <summary>A program to start: its line is a list of arguments, so no shell ever reads it.</summary>
public sealed record Command
{
    /// <summary>The program and its arguments.</summary>
    public required IReadOnlyList<string> Line { get; init; }

    /// <summary>Where it runs; null is the root folder, which nothing depends on.</summary>
    public string? Folder { get; init; }

    /// <summary>The whole environment; null is the minimal one (PATH, LANG, HOME=/nonexistent). Nothing is ever inherited.</summary>
    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    /// <summary>What it reads; null is nothing.</summary>
    public Stream? Input { get; init; }

    /// <summary>Runs it to its end and keeps what it said, up to <paramref name="limit"/> bytes of each stream.</summary>
    public Task<Finished> Capture(CancellationToken cancel, int limit = 16 << 20) => throw new NotImplementedException();

    /// <summary>Runs it to its end and appends all it says to a file, up to <paramref name="limit"/> bytes.</summary>
    public Task<int> Record(string file, long limit, CancellationToken cancel) => throw new NotImplementedException();
}
