using Assay.Audit;
using Assay.Candidates;
using Assay.Environments;
using Assay.Evaluation;
using Assay.Journal;
using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Protocol.Owners;
using Assay.Reports;
using Assay.Server.Hosting;

namespace Assay.Server.Owner;

/// <summary>Gathers from the two books what a report says. A private number is asked of the vault only for a journaled look.</summary>
internal static class Reporting
{
    // Agreement over fewer rows may be chance, however many numbers each has.
    private const int FewestRows = 100;

    /// <param name="look">What of the private numbers was looked at for it; null: nothing.</param>
    public static async Task<ReportModel> Gather(LabHost host, RevealAnswer? look, CancellationToken cancel)
    {
        var reveal = look is not null;
        var hazards = await DataAudit.Look(host.Lab, cancel);
        var status = StatusPage.Of(host);
        var state = host.Journal.State;
        var journal = JournalPage.Of(host, state.Entries);
        var sketches = new Sketches(host.Lab.State.Sketches, host.Lab.Schema.Predictions.Width);
        return new ReportModel
        {
            Lab = host.Lab.Name,
            Goal = host.Lab.Contract.Goal,
            Task = status.Task,
            Metric = status.Metric,
            Feedback = host.Lab.Contract.Feedback,
            Seal = state.Seal,
            At = host.Clock.GetUtcNow(),
            Version = Installation.Version,
            State = status.State,
            Reason = status.Reason,
            Journal = journal.Journal,
            JournalFault = journal.Fault,
            Rows = host.Lab.Schema.Rows,
            Directions = [.. state.Directions.Values.Select(direction => Direction(host, direction, look, sketches))],
            Evaluations = Evaluations(host),
            Baseline = Pair(host, state.Made?.Baseline, reveal),
            Bound = Pair(host, state.Made?.Bound, reveal),
            Limits = Limits(state.Research),
            Spent = status.Spent,
            PrivateViews = state.PrivateViews,
            SubmissionsAfterView = state.SubmissionsAfterView,
            Unit = status.Metric.Name is "rmse" or "mae" ? host.Lab.Schema.TargetUnit : null,
            Assessment = look?.Assessment ?? status.Assessment,
            OtherMetrics = OtherMetrics(host, state, look, look?.Assessment ?? status.Assessment),
            Final = Final(host, state, reveal),
            Hazards = hazards,
            OpenHosts = host.Lab.Contract.Gateway.Hosts,
            Environment = new MeasuredEnvironment(Toolset.Of(host.Lab.Contract)?.Folder, state.Research?.Limits.Environment, Python.Of(host.Lab.Contract)?.Words, Changed: false),
            Revealed = reveal,
        };
    }

    private static ReportDirection Direction(LabHost host, DirectionState direction, RevealAnswer? look, Sketches sketches)
    {
        var revealed = look?.Directions.FirstOrDefault(other => other.Id == direction.Id);
        return new ReportDirection
        {
            Id = direction.Id,
            Slug = direction.Slug,
            Title = direction.Title,
            Rationale = direction.Announced?.Rationale,
            AnnouncedBefore = direction.AnnouncedBefore,
            Agent = direction.AgentKind,
            Seal = direction.Opened.Seal,
            Status = direction.Status,
            Runs = host.Runs.Count(direction.Id),
            Evaluations = direction.Evaluations.Count,
            Public = StatusPage.BestEvaluation(host, direction),
            Candidate = StatusPage.Candidate(host, direction),
            Private = revealed?.Private,
            PrivateNote = revealed?.Note,
            Submitted = direction.Claim is not null,
            ReadsPast = direction.Claim is { } claim && Past.IsReadBy(host.Lab.State, claim),
            Beside = direction.Graded?.Beside ?? 0,
            HostsReached = [.. direction.Hosts.Distinct()],
            Calls = direction.Calls,
            Marks = direction.Marks,
            Examined = direction.Examined is { Missed.Count: 0 },
            Learnings = [.. direction.Learnings.Select(learning => new Learning(learning.Text, learning.Evidence))],
            Transcript = TranscriptRoutes.Of(host, direction) is { Steps.Count: > 0 } transcript ? transcript : null,
            Note = direction.Ended?.Note,
            Answers = Answers(sketches.Find(direction.Claim is null ? null : direction.Rehearsal?.Commitment)),
        };
    }

    private static List<ReportEvaluation> Evaluations(LabHost host)
        => [.. from entry in host.Journal.After(0)
               let evaluated = entry.Fact as Evaluated
               where evaluated is not null
               let score = host.PublicScore(evaluated.Commitment)
               where score is not null
               select new ReportEvaluation(entry.At, evaluated.Direction, score.Value, evaluated.Released is not null)];

    private static double[] Answers(Sketch? sketch) => sketch is null ? [] : sketch.Sample(FewestRows).ToArray();

    private static ReportPair? Pair(LabHost host, CommittedPair? pair, bool reveal)
        => pair is not null && host.PublicScore(pair.Public) is { } score
            ? new ReportPair(score, reveal ? host.Vault.Reveal(pair.Private)?.Score : null)
            : null;

    /// <summary>The leader's, beside the baseline's; private ones only where they were looked at.</summary>
    private static List<OtherMetric> OtherMetrics(LabHost host, LabState state, RevealAnswer? look, Assessment? assessment)
    {
        var leader = assessment?.Public.Candidates is [var best, ..] ? state.Directions.GetValueOrDefault(best.Direction) : null;
        if (leader?.Rehearsal?.Commitment is not { } own)
        {
            return [];
        }

        var seen = look?.Directions.Any(direction => direction.Id == leader.Id) == true;
        var open = Also(host, own);
        var hidden = Also(host, seen ? leader.Graded?.Commitment : null);
        var baseline = Also(host, state.Made?.Baseline?.Public);
        var baselineHidden = Also(host, look is null ? null : state.Made?.Baseline?.Private);
        return [.. host.Lab.Contract.Metric.Also.Where(open.ContainsKey).Select(name => new OtherMetric(name, open[name], Find(hidden, name))
        {
            BaselinePublic = Find(baseline, name),
            BaselinePrivate = Find(baselineHidden, name),
        })];
    }

    private static IReadOnlyDictionary<string, Estimate> Also(LabHost host, string? commitment)
        => (commitment is null ? null : host.Vault.Reveal(commitment)?.Also) ?? new Dictionary<string, Estimate>();

    private static Estimate? Find(IReadOnlyDictionary<string, Estimate> scores, string name)
        => scores.TryGetValue(name, out var score) ? score : null;

    public static ReportFinal? Final(LabHost host, LabState state, bool reveal)
    {
        Estimate? Number(string? commitment) => reveal && state.Final?.Graded is not null && commitment is not null ? host.Vault.Reveal(commitment)?.Score : null;
        return FinalRoutes.Status(host) is not { } status ? null : new ReportFinal(status)
        {
            Direction = state.Final?.Claim.Direction,
            Looks = state.Final?.Looks ?? 0,
            Score = Number(state.Final?.Graded?.Commitment),
            Baseline = Number(state.Made?.Baseline?.Final),
            Bound = Number(state.Made?.Bound?.Final),
            AgainstBaseline = Against(state.Made?.Baseline?.Final),
            AgainstBound = Against(state.Made?.Bound?.Final),
        };

        ScoreDifference? Against(string? other) => reveal ? FinalRoutes.Against(host, state.Final?.Graded?.Commitment, other) : null;
    }

    private static ReportLimits? Limits(ResearchState? research) => research?.Limits is { } limits
        ? new ReportLimits
        {
            Seconds = limits.Seconds,
            Directions = limits.Directions,
            Evaluations = limits.Evaluations,
            DirectionEvaluations = limits.DirectionEvaluations,
            Usd = limits.Usd,
        }
        : null;
}
