using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Cli.Tests;

/// <summary>Small true-to-life answers of a server.</summary>
internal static class Samples
{
    public static LabStatus Status(LabActivity state = LabActivity.Idle, params DirectionView[] directions) => new()
    {
        Lab = "churn",
        Id = "l-1",
        Task = TaskKind.Binary,
        Metric = new("auc", true),
        State = state,
        Seal = SealLevel.Walls,
        Directions = directions,
        Runs = 3,
        Evaluations = 2,
        Spent = new(61, 7, 0),
    };

    public static DirectionView Direction(int number, string slug, double? score = null, DirectionStatus status = DirectionStatus.Merged) => new()
    {
        Id = new(number),
        Slug = slug,
        Branch = $"exp/{slug}",
        Title = $"Title of {slug}",
        Agent = "builtin",
        Status = status,
        Runs = 2,
        Evaluations = 1,
        Public = score is { } s ? new(s, 0.006) : null,
        Submitted = score is not null,
    };

    public static JournalAnswer Journal(params string[] facts) => new(
        [.. facts.Select((f, i) => new JournalLine(i + 1, DateTimeOffset.UnixEpoch, "note", null, f))], [], new(facts.Length, "sha256:ab", true), null);

    public static RevealAnswer Reveal(params RevealedDirection[] directions) => new()
    {
        Directions = directions,
        Looks = 1,
        Journal = new(9, "sha256:ab", true),
        Assessment = new() { Public = new() { Candidates = [], Paired = true, CriticalValue = 1.96 } },
    };

    /// <summary>The same with an assessment as the server makes it: differences on the same rows are known to ± 0.0034, drops to ± 0.0085.</summary>
    public static RevealAnswer Judged(RevealAnswer answer, MetricInfo metric, bool paired = true)
    {
        answer = answer with { Directions = [.. answer.Directions.Select((direction, at) => direction with { Id = new(at + 1) })] };
        var open = Split(answer.Directions, direction => direction.Public, answer.Baseline?.Public.Score, answer.Bound?.Public);
        var graded = answer.Directions.Where(direction => direction.Private is not null).ToList();
        return answer with
        {
            Assessment = new()
            {
                Leader = open.Candidates is [var first, ..] ? first.Slug : null,
                Public = open,
                Private = graded.Count == 0 ? null : Split(graded, direction => direction.Private!.Value, answer.Baseline?.Private.Score, answer.Bound?.Private),
                SelectionBias = answer.Directions.Count < 2 ? null : 0.002,
            },
        };

        SplitAssessment Split(IReadOnlyList<RevealedDirection> directions, Func<RevealedDirection, Estimate> score, double? baseline, double? bound)
        {
            var sign = metric.HigherIsBetter ? 1 : -1;
            var best = directions.MaxBy(direction => sign * score(direction).Score);
            return new()
            {
                Candidates = [.. directions.OrderByDescending(direction => sign * score(direction).Score).Select(direction => new AssessedCandidate
                {
                    Direction = direction.Id,
                    Slug = direction.Slug,
                    Score = score(direction),
                    MayBeBest = true,
                    AgainstBest = direction == best ? null : Difference(score(direction).Score - score(best!).Score, 0.0034, metric.HigherIsBetter),
                    AgainstBaseline = baseline is { } simple ? Difference(score(direction).Score - simple, 0.0034, metric.HigherIsBetter) : null,
                    AgainstBound = bound is { } most ? Difference(score(direction).Score - most, 0.0034, metric.HigherIsBetter) : null,
                    Drop = direction.Private is { } hidden ? Difference(sign * (direction.Public.Score - hidden.Score), 0.0085, false) : null,
                    DropBeyondBaseline = (direction.Private, answer.Baseline) is ({ } own, { } simply)
                        ? Difference(sign * (direction.Public.Score - own.Score - simply.Public.Score + simply.Private.Score), 0.0048, false)
                        : null,
                })],
                Paired = paired,
                CriticalValue = 1.96,
            };
        }

        static ScoreDifference Difference(double difference, double error, bool higherIsBetter) => new(
            difference, error, difference - (1.96 * error), difference + (1.96 * error),
            Math.Abs(difference) <= 1.96 * error ? DifferenceResult.NotSignificant
            : difference > 0 == higherIsBetter ? DifferenceResult.Better : DifferenceResult.Worse);
    }

    public static RevealedDirection Revealed(string slug, double open, double? hidden) => new()
    {
        Id = new(1),
        Slug = slug,
        Commit = "c0ffee",
        Public = new(open, 0.006),
        Private = hidden is { } h ? new(h, 0.006) : null,
        Gap = open - hidden,
        GapStandardError = hidden is null ? null : 0.0085,
    };
}
