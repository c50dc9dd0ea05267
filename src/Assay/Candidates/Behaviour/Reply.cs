namespace Assay.Candidates.Behaviour;

/// <summary>What came of asking a candidate once more for a few rows.</summary>
internal abstract record Reply
{
    private Reply()
    {
    }

    /// <summary>Its answers, in the order of the rows that were asked.</summary>
    public sealed record Answered(IReadOnlyList<double> Values) : Reply;

    /// <summary>It ended without a prediction for each of them.</summary>
    public sealed record Broke : Reply;

    /// <summary>It ran out of time or room, which says nothing about how it answers.</summary>
    public sealed record Missed(string Why) : Reply;
}
