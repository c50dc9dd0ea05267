using Assay.Protocol.Owners;

namespace Assay.Labs;

/// <summary>
/// How a lab comes into being: the source is read, the contract proposed, the rows dealt out, the targets sealed. All of
/// it is made beside its final place; the last step moves the lab folder there, so that an error or a cancellation
/// leaves nothing half-made.
/// </summary>
public static class Birth
{
    /// <summary>Makes the lab's folder and state. Git, journal and baseline are the caller's.</summary>
    public static Task<Born> Make(InitRequest request, Home home, Seal seal, CancellationToken cancel)
        => throw new NotImplementedException(request.Dir + home + seal + cancel);
}

/// <summary>A lab that was just made.</summary>
public sealed record Born
{
    public required Lab Lab { get; init; }

    /// <summary>What was inferred, one sentence each.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>SHA-256 of the visible files, by name.</summary>
    public IReadOnlyDictionary<string, string> Digests => Lab.Schema.Digests;

    /// <summary>The id of the lab of which this is the successor.</summary>
    public string? Predecessor { get; init; }

    /// <summary>True when the best possible predictions are known and sealed.</summary>
    public required bool Bounded { get; init; }

    /// <summary>Takes it all away again, for a caller whose own part of the birth failed.</summary>
    public void Undo() => throw new NotImplementedException(Lab.Id);
}
