using Assay.Audit;
using Assay.Journal;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.Server.Hosting;

namespace Assay.Server.Owner;

/// <summary>Where a lab stands, for its owner: the exact public scores are hers to see, withheld or not.</summary>
internal static class StatusPage
{
    public static LabStatus Of(LabHost host)
    {
        var state = host.Journal.State;
        var directions = state.Directions.Values.Select(direction => View(host, direction)).ToList();
        var metric = host.Metric;
        var waiting = Assay.Research.Schedule.Awaits(state, host.Clock.GetUtcNow());
        return new LabStatus
        {
            Lab = host.Lab.Name,
            Id = host.Lab.Id,
            Task = host.Lab.Contract.Data.Task,
            Metric = metric,
            State = Activity(state, host.Research.AtWork, waiting),
            Waiting = waiting ? Waiting(state) : null,
            Reason = state.Research?.Ended?.Reason,
            Seal = state.Seal,
            SeriousWarnings = LastCheck.Serious(host.Lab),
            Directions = directions,
            Runs = host.Runs.Count(null),
            Evaluations = state.Evaluations,
            Best = BestOf(directions, metric.HigherIsBetter),
            Assessment = state.Directions.Values.Any(direction => direction.Claim is not null) ? Assessments.OfPublic(host) : null,
            Ungraded = Assay.Research.DirectionWork.Awaiting(state).Count,
            Grading = Grading(host, state),
            Baseline = state.Made?.Baseline is { } pair && host.PublicScore(pair.Public) is { } simple ? new PublicBaseline(simple) : null,
            Spent = new Spending(Math.Round(Seconds(host, state), 1), Math.Round(state.CpuSeconds, 1), state.Usd),
            SecondsLeft = SecondsLeft(host, state),
            Final = FinalRoutes.Status(host),
        };
    }

    /// <summary>The directions, best public score first; those without one last.</summary>
    public static IReadOnlyList<DirectionView> Ranked(IEnumerable<DirectionView> directions, bool higherIsBetter)
        => [.. directions
            .OrderBy(direction => direction.Public is null)
            .ThenBy(direction => (higherIsBetter ? -1 : 1) * (direction.Public?.Score ?? 0))
            .ThenBy(direction => direction.Id)];

    /// <summary>The candidate's own exact public score, from its rehearsal.</summary>
    public static Estimate? Candidate(LabHost host, DirectionState direction)
        => direction is { Claim: not null, Rehearsal.Commitment: { } own } ? host.PublicScore(own) : null;

    /// <summary>The exact public score of the direction's best evaluation.</summary>
    public static Estimate? BestEvaluation(LabHost host, DirectionState direction)
    {
        var sign = host.Metric.HigherIsBetter ? 1 : -1;
        return direction.Evaluations.Select(evaluation => host.PublicScore(evaluation.Commitment)).MaxBy(score => sign * score?.Score);
    }

    private static DirectionView View(LabHost host, DirectionState direction) => new()
    {
        Id = direction.Id,
        Slug = direction.Slug,
        Branch = $"exp/{direction.Slug}",
        Title = direction.Title,
        Agent = direction.Opened.Agent,
        Status = direction.Status,
        Runs = host.Runs.Count(direction.Id),
        Evaluations = direction.Evaluations.Count,
        Public = Candidate(host, direction) ?? BestEvaluation(host, direction),
        Submitted = direction.Claim is not null,
        Seconds = Worked(host, direction),
        SecondsLeft = direction.Guest is { } guest && host.Research.AtWork
            ? Math.Round(Math.Max(0, guest.Seconds - Since(host, guest.At)), 1)
            : null,
        Model = direction.Made.Model is { } model
            ? new ModelSpending(model, direction.Made.Program, direction.Calls, direction.Tokens, direction.Usd, direction.UsdAssumed)
            : null,
        Marks = direction.Marks,
        Note = direction.Ended?.Note,
    };

    /// <summary>Who leads: what was submitted can be taken; a better score of a direction that gave up cannot, and is told beside it.</summary>
    public static Best? BestOf(IReadOnlyList<DirectionView> directions, bool higherIsBetter)
        => Ranked(directions, higherIsBetter).Where(direction => direction.Public is not null)
            .OrderBy(direction => direction.Status is DirectionStatus.Merged or DirectionStatus.Submitted ? 0 : 1)
            .Select(direction => new Best(direction.Slug, direction.Public!.Value)).FirstOrDefault();

    private static double? Worked(LabHost host, DirectionState direction) => (direction.Guest, direction.GuestEnd) switch
    {
        ({ } guest, _) when host.Research.AtWork => Math.Round(Since(host, guest.At), 1),
        (_, { } end) => Math.Round(end.Seconds, 1),
        _ => null,
    };

    private static double Since(LabHost host, DateTimeOffset at) => Math.Max(0, (host.Clock.GetUtcNow() - at).TotalSeconds);

    /// <summary>While research that has ended is graded: its candidates, and what earlier research left ungraded.</summary>
    private static GradingProgress? Grading(LabHost host, LabState state)
    {
        var waiting = Assay.Research.DirectionWork.Awaiting(state);
        var agentsAtWork = state.Directions.Values.Any(direction => direction.Ended is null);
        if (!host.Research.AtWork || waiting.Count == 0 || agentsAtWork || state.Research is not { Ended: not null } research)
        {
            return null;
        }

        var candidates = state.Directions.Values.Count(direction
            => direction.Claim is not null && (direction.Id.Number > research.Before || direction.Graded is null));
        return new(candidates - waiting.Count, candidates);
    }

    private static string Waiting(LabState state)
    {
        var last = state.Directions.Values.Last(direction => direction.Ended is not null);
        return $"{last.Slug} has ended ({last.Status.ToString().ToLowerInvariant()}); the next direction waits for the owner.";
    }

    private static LabActivity Activity(LabState state, bool atWork, bool waiting) => state.Research switch
    {
        null => LabActivity.Idle,
        { Ended.End: ResearchEnd.Stopped } when !atWork => LabActivity.Stopped,
        { Ended: not null } when !atWork => LabActivity.Finished,
        { Paused: true } => LabActivity.Paused,
        _ when waiting && !state.Working => LabActivity.Paused,
        _ when atWork => LabActivity.Running,
        _ => LabActivity.Idle,
    };

    private static double Seconds(LabHost host, LabState state)
        => state.Seconds + (host.Research.AtWork && state.Working
            ? Math.Max(0, (host.Clock.GetUtcNow() - state.Last).TotalSeconds)
            : 0);

    private static double? SecondsLeft(LabHost host, LabState state)
        => host.Research.AtWork && state.Research is { Ended: null }
            ? Math.Round(Math.Max(0, Assay.Research.Schedule.SecondsLeft(state, host.Clock.GetUtcNow())), 1)
            : null;
}
