using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Reports;

/// <summary>The final test set as a report knows it; its numbers are null unless it was opened and they are revealed.</summary>
/// <param name="Status">Whether it was opened, when and for whom.</param>
public sealed record ReportFinal(FinalStatus Status)
{
    /// <summary>For whose candidate it was opened.</summary>
    public DirectionId? Direction { get; init; }

    /// <summary>How often its outcome was viewed.</summary>
    public int Looks { get; init; }

    public Estimate? Score { get; init; }

    /// <summary>The baseline on the same rows.</summary>
    public Estimate? Baseline { get; init; }

    /// <summary>The best possible score on these very rows, where it is known.</summary>
    public Estimate? Bound { get; init; }

    /// <summary>The final score less the baseline's, as it was judged.</summary>
    public ScoreDifference? AgainstBaseline { get; init; }

    /// <summary>The final score less the best possible one.</summary>
    public ScoreDifference? AgainstBound { get; init; }

    /// <summary>True where its numbers are shown although private ones are not.</summary>
    public bool Shown { get; init; }

    /// <summary>The same without any number.</summary>
    internal ReportFinal Concealed() => this with { Score = null, Baseline = null, Bound = null, AgainstBaseline = null, AgainstBound = null };
}
