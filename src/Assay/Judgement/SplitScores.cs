using Assay.Measure.Inference;
using Assay.Protocol;

namespace Assay.Judgement;

/// <summary>All scores on the rows of one split: those of the candidates, then the baseline's and the best possible one where there are such.</summary>
/// <param name="Candidates">The candidates, in the order of their scores in <paramref name="Joint"/>.</param>
/// <param name="Joint">Scores and covariances.</param>
/// <param name="HasBaseline">True where the score after the candidates' is the baseline's.</param>
/// <param name="HasBound">True where the last score is the best possible one.</param>
public sealed record SplitScores(IReadOnlyList<Contender> Candidates, JointScores Joint, bool HasBaseline, bool HasBound)
{
    public int? Baseline => HasBaseline ? Candidates.Count : null;

    public int? Bound => HasBound ? Joint.Count - 1 : null;

    /// <summary>The candidate with the best score; null where there is none.</summary>
    public int? Best(MetricInfo metric)
        => Candidates.Count == 0 ? null : Enumerable.Range(0, Candidates.Count).MaxBy(at => metric.HigherIsBetter ? Joint[at].Score : -Joint[at].Score);

    /// <summary>Where a candidate stands among the scores; -1 where it has none.</summary>
    public int Find(DirectionId direction) => Candidates.Index().FirstOrDefault(one => one.Item.Direction == direction, (-1, null!)).Index;

    /// <summary>True where what rows contributed to each score is known.</summary>
    public bool IsPaired => Enumerable.Range(0, Joint.Count).All(at => Joint.IsPaired(at, at));
}
