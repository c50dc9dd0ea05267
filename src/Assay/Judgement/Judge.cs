using Assay.Measure.Inference;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Judgement;

/// <summary>
/// What scores allow to be said of candidates, against each other, the baseline and the best possible score. Pure: pages and reports
/// say it in words, and compute nothing.
/// </summary>
/// <remarks>
/// The leader is chosen by public scores, so on public rows all intervals hold at once (<see cref="JointScores.CriticalValue"/>); on
/// private rows what is said of the leader against baseline and bound was settled before, and has an interval of its own.
/// </remarks>
public static class Judge
{
    private const double Confidence = 0.95;

    private static readonly double Alone = JointScores.SingleCriticalValue(Confidence);

    /// <param name="metric">Which way scores run.</param>
    /// <param name="open">The scores on public rows.</param>
    /// <param name="hidden">Those on private rows; null where they are not shown.</param>
    public static Assessment Assess(MetricInfo metric, SplitScores open, SplitScores? hidden)
    {
        var leader = open.Best(metric);
        return new Assessment
        {
            Leader = leader is { } best ? open.Candidates[best].Slug : null,
            Public = OfSplit(metric, open, foretold: null, (_, _) => (null, null)),
            Private = hidden is null ? null : OfSplit(metric, hidden, leader is { } one ? open.Candidates[one].Direction : null, (at, critical) => Drops(metric, open, hidden, at, critical)),
            SelectionBias = open.Candidates.Count < 2 ? null : open.Joint.SelectionBias([.. Enumerable.Range(0, open.Candidates.Count)], metric.HigherIsBetter),
        };
    }

    /// <summary>The first of two scores less the second, where nothing was chosen by them.</summary>
    public static ScoreDifference Difference(MetricInfo metric, JointScores scores) => Between(metric, scores, 0, 1, Alone);

    /// <param name="foretold">The candidate that was settled on before these scores were seen.</param>
    /// <param name="drops">The drop of a candidate from the other split, and how far that goes beyond the baseline's.</param>
    private static SplitAssessment OfSplit(
        MetricInfo metric, SplitScores scores, DirectionId? foretold, Func<int, double, (ScoreDifference? Own, ScoreDifference? Beyond)> drops)
    {
        var critical = scores.Joint.CriticalValue(Confidence);
        var best = scores.Best(metric);
        return new SplitAssessment
        {
            Candidates = [.. Enumerable.Range(0, scores.Candidates.Count)
                .OrderByDescending(at => metric.HigherIsBetter ? scores.Joint[at].Score : -scores.Joint[at].Score)
                .Select(at => Candidate(at))],
            Paired = scores.IsPaired,
            CriticalValue = critical,
        };

        AssessedCandidate Candidate(int at)
        {
            var candidate = scores.Candidates[at];
            var own = candidate.Direction == foretold ? Alone : critical;
            var againstBest = at == best ? null : Between(metric, scores.Joint, at, best!.Value, critical);
            var (drop, beyond) = drops(at, Alone);
            return new AssessedCandidate
            {
                Direction = candidate.Direction,
                Slug = candidate.Slug,
                Score = scores.Joint[at],
                MayBeBest = againstBest is not { Result: DifferenceResult.Worse },
                AgainstBest = againstBest,
                AgainstBaseline = scores.Baseline is { } baseline ? Between(metric, scores.Joint, at, baseline, own) : null,
                AgainstBound = scores.Bound is { } bound ? Between(metric, scores.Joint, at, bound, own) : null,
                Drop = drop,
                DropBeyondBaseline = beyond,
            };
        }
    }

    /// <summary>Public and private rows are different ones, so their errors are independent; two models on the same rows are paired.</summary>
    private static (ScoreDifference?, ScoreDifference?) Drops(MetricInfo metric, SplitScores open, SplitScores hidden, int at, double critical)
    {
        var before = open.Find(hidden.Candidates[at].Direction);
        if (before < 0) return (null, null);

        var sign = metric.HigherIsBetter ? 1 : -1;
        var drop = Independent(open.Joint[before], hidden.Joint[at], sign);
        if (open.Baseline is not { } baseline || hidden.Baseline is not { } baselineThere) return (Drop(drop, critical), null);

        var beyond = Independent(open.Joint.Difference(before, baseline), hidden.Joint.Difference(at, baselineThere), sign);
        return (Drop(drop, critical), Drop(beyond, critical));
    }

    private static Estimate Independent(Estimate one, Estimate other, int sign) => new(
        sign * (one.Score - other.Score), Math.Sqrt((one.StandardError * one.StandardError) + (other.StandardError * other.StandardError)));

    private static ScoreDifference Between(MetricInfo metric, JointScores scores, int one, int other, double critical)
        => Told(scores.Difference(one, other), critical, metric.HigherIsBetter);

    /// <summary>A drop is worse when it is above 0.</summary>
    private static ScoreDifference Drop(Estimate drop, double critical) => Told(drop, critical, higherIsBetter: false);

    private static ScoreDifference Told(Estimate difference, double critical, bool higherIsBetter)
    {
        var (value, reach) = (difference.Score, critical * difference.StandardError);
        var result = !(Math.Abs(value) > reach) ? DifferenceResult.NotSignificant
            : value > 0 == higherIsBetter ? DifferenceResult.Better
            : DifferenceResult.Worse;
        return new ScoreDifference(value, difference.StandardError, value - reach, value + reach, result);
    }
}
