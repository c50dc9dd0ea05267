using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Reports;

/// <summary>The final drawer as a report knows it; its numbers are null unless it was opened and they are revealed.</summary>
/// <param name="Status">Whether it was opened, when and for whom.</param>
public sealed record ReportFinal(FinalStatus Status)
{
    /// <summary>For whose candidate it was opened.</summary>
    public DirectionId? Direction { get; init; }

    /// <summary>How often the owner was told what came of it.</summary>
    public int Looks { get; init; }

    public Estimate? Score { get; init; }

    /// <summary>The frozen simple model on the same rows.</summary>
    public Estimate? Baseline { get; init; }

    /// <summary>The best possible score on these very rows, where it is known.</summary>
    public Estimate? Bound { get; init; }

    /// <summary>True where its numbers are told although private ones are not.</summary>
    public bool Shown { get; init; }

    /// <summary>The same without any number.</summary>
    internal ReportFinal Concealed() => this with { Score = null, Baseline = null, Bound = null };
}
