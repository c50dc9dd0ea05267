namespace Assay.Protocol.Owners;

/// <summary>A finding about a candidate's behaviour. It is shown beside a score and changes none.</summary>
public enum MarkKind
{
    /// <summary>What it predicts for public rows is unlike everything that its agent had evaluated.</summary>
    DiffersFromEvaluated,

    /// <summary>Its prediction for a row depends on the other rows in the batch.</summary>
    DependsOnBatch,

    /// <summary>It answers the same question otherwise when it is asked again, by more than chance in a fit.</summary>
    NotReproducible,

    /// <summary>It knows rows by heart: by their ids, or so that rows which nobody has seen fare otherwise.</summary>
    TableOfAnswers,

    /// <summary>Its predictions are nearly those of an earlier candidate.</summary>
    RepeatsSibling,
}

/// <summary>A mark and what it rests on. Marks are the owner's: no agent hears of one.</summary>
/// <param name="Kind">What was noticed.</param>
/// <param name="Evidence">One sentence of Assay's own, with figures; no score and nothing that depends on a target is in it.</param>
public sealed record CandidateMark(MarkKind Kind, string Evidence);
