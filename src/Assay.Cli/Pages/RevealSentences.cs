using Assay.Cli.Terminal;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Cli.Pages;

/// <summary>What private scores say, in plain sentences. Every difference and every interval is the server's: nothing is computed here.</summary>
internal sealed class RevealSentences(RevealAnswer answer, MetricInfo metric)
{
    private readonly Assessment assessment = answer.Assessment;

    public IEnumerable<string> All()
        => [.. Leader is { } leader ? About(leader) : ["No candidate has a private score yet."], .. Beside(), .. Looks(), .. Fault()];

    /// <summary>The candidate with the best public score among those with a private one: a choice made without looking.</summary>
    private AssessedCandidate? Leader
        => assessment.Public.Candidates.Select(candidate => OnPrivate(candidate.Direction)).OfType<AssessedCandidate>().FirstOrDefault();

    private IEnumerable<string> About(AssessedCandidate leader)
    {
        yield return $"{leader.Slug} leads on the public split: {Numbers.Score(OnPublic(leader.Direction)!.Score)}. Private "
            + $"{metric.Name}: {Numbers.Score(leader.Score)} (± is one standard error).";
        foreach (var sentence in Drop(leader).Concat(Others(leader)).Concat(Baseline(leader)).Concat(Bound(leader))) yield return sentence;
        if (assessment.SelectionBias is { } bias && OnPublic(leader.Direction) is { } open)
        {
            yield return $"Selection bias: chosen among {assessment.Public.Candidates.Count} candidates, its public score is about "
                + $"{Numbers.Text(bias, open.Score.StandardError)} too optimistic.";
        }

        if (!Paired)
        {
            yield return "This lab was created by an earlier version without paired standard errors: intervals of differences are "
                + "too wide.";
        }
    }

    private IEnumerable<string> Beside()
    {
        if (answer.Beside == 0) yield break;

        yield return $"While candidates were scored, up to {answer.Beside} {(answer.Beside == 1 ? "agent" : "agents")} kept running and could not be frozen: "
            + "from another Assay server on this machine, or joined from elsewhere.";
    }

    private IEnumerable<string> Drop(AssessedCandidate leader)
    {
        if (leader.Drop is not { } drop) yield break;

        var past = answer.Directions.First(direction => direction.Id == leader.Direction).ReadsPast
            ? " It refits on the history, public rows included, before it predicts private rows, so the two scores may be of "
                + "different models."
            : "";
        yield return leader.DropBeyondBaseline is { } beyond
            ? $"Public to private: {Numbers.Moved(drop, metric)}; beyond the baseline's change: {Numbers.Moved(beyond, metric)} ({Numbers.Interval(beyond, metric.HigherIsBetter)}), {Judged(beyond)}.{past}"
            : $"Public to private: {Numbers.Moved(drop, metric)} ({Numbers.Interval(drop, metric.HigherIsBetter)}), {Judged(drop)}.{past}";
    }

    private static string Judged(ScoreDifference beyond) => beyond.Result switch
    {
        DifferenceResult.Worse => "significant: overfitting, or the private rows are harder for this model",
        DifferenceResult.Better => "significant: it scores better on the private split",
        _ => "not significant: no sign of overfitting",
    };

    private IEnumerable<string> Others(AssessedCandidate leader)
    {
        var candidates = assessment.Private!.Candidates;
        if (candidates.Count < 2) yield break;

        yield return candidates[0] == leader ? "It also has the best private score."
            : leader.AgainstBest is { Result: DifferenceResult.Worse } behind
                ? $"{candidates[0].Slug} is significantly better on the private split, by {Numbers.SizeAndInterval(behind)}."
                : $"{candidates[0].Slug} has the best private score, by {Numbers.SizeAndInterval(leader.AgainstBest!)}: not significant.";
    }

    private IEnumerable<string> Baseline(AssessedCandidate leader)
    {
        if ((leader.AgainstBaseline, answer.Baseline) is not ({ } gain, { } baseline)) yield break;

        yield return gain.Result switch
        {
            DifferenceResult.NotSignificant => $"Baseline on the private split: {Numbers.Score(baseline.Private)}. No significant "
                + $"difference: {Numbers.Signed(gain)} ({Numbers.Interval(gain)}).",
            var result => $"Baseline on the private split: {Numbers.Score(baseline.Private)}. {leader.Slug} is significantly "
                + $"{(result == DifferenceResult.Better ? "better" : "worse")}: by {Numbers.SizeAndInterval(gain)}.",
        };
    }

    private IEnumerable<string> Bound(AssessedCandidate leader)
    {
        if ((leader.AgainstBound, answer.Bound) is not ({ } left, { } bound)) yield break;

        var best = $"Best possible on these rows: {Numbers.Text(bound.Private, left.StandardError)}.";
        yield return left.Result switch
        {
            DifferenceResult.Worse => $"{best} {leader.Slug} is short of it by {Numbers.SizeAndInterval(left)}.",
            DifferenceResult.Better => $"{best} {leader.Slug} exceeds it by {Numbers.Size(left)}, which is only possible with leakage.",
            _ => $"{best} {leader.Slug} does not differ from it significantly ({Numbers.Interval(left)}).",
        };
    }

    private IEnumerable<string> Looks()
    {
        yield return answer.Looks == 1
            ? "Private scores viewed for the first time (logged)."
            : $"Private scores viewed {answer.Looks} times (each viewing is logged).";
    }

    private IEnumerable<string> Fault()
        => answer.Journal.Intact ? [] : ["THE JOURNAL IS NOT INTACT: do not trust these scores. `assay journal --verify` shows where "
            + "it breaks."];

    private bool Paired => assessment.Public.Paired && assessment.Private is not { Paired: false };

    private AssessedCandidate? OnPrivate(DirectionId direction) => assessment.Private?.Candidates.FirstOrDefault(candidate => candidate.Direction == direction);

    private AssessedCandidate? OnPublic(DirectionId direction) => assessment.Public.Candidates.FirstOrDefault(candidate => candidate.Direction == direction);
}
