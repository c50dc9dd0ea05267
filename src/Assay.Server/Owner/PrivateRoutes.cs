using Assay.Candidates;
using Assay.Journal;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.Research;
using Assay.Server.Api;
using Assay.Server.Hosting;

namespace Assay.Server.Owner;

/// <summary>The owner's look at private scores. The look is journaled before the numbers are read.</summary>
internal static class PrivateRoutes
{
    public static void Map(IEndpointRouteBuilder app, House house)
    {
        app.Post("/owner/reveal", async context =>
        {
            var request = await context.Body<LabRequest>();
            var host = await house.Lab(request.Dir, context.RequestAborted);
            await host.Research.GradeWaiting(context.RequestAborted);
            RequireScores(host.Journal.State);
            return Reveal(host, "reveal");
        });
        app.Post("/owner/open", async context =>
        {
            var request = await context.Body<OpenRequest>();
            return Proving.Open(await house.Lab(request.Dir, context.RequestAborted), request.Commitment);
        });
    }

    /// <summary>A reveal that could show nothing yet is none: it is not logged.</summary>
    private static void RequireScores(LabState state)
    {
        var waiting = DirectionWork.Awaiting(state).Count;
        if (waiting > 0 && state.Directions.Values.All(direction => direction.Graded is null))
        {
            throw AssayException.Refused(
                $"{(waiting == 1 ? "The submitted candidate is" : $"The {waiting} submitted candidates are")} not scored on the private split yet: that happens when "
                + "research has ended (`assay stop` ends it). Nothing was revealed or logged; `assay status` shows the progress.");
        }
    }

    /// <param name="only">The one direction that is looked at; null: all.</param>
    public static RevealAnswer Reveal(LabHost host, string why, DirectionId? only = null)
    {
        var graded = host.Journal.State.Directions.Values.Where(direction => direction.Graded is not null && (only is null || direction.Id == only)).ToList();
        var state = host.Journal.Append(new PrivateRevealed(why, [.. graded.Select(direction => direction.Id)]));
        return new RevealAnswer
        {
            Directions = [.. graded.Select(direction => View(host, direction)).OrderByDescending(view => Rank(host, view))],
            Baseline = Baseline(host, state),
            Bound = Bound(host, state),
            Assessment = Assessments.Of(host, [.. graded.Select(direction => direction.Id)]),
            Ungraded = DirectionWork.Awaiting(state).Count,
            Beside = graded.Max(direction => direction.Graded!.Beside) ?? 0,
            Looks = state.Looks,
            Final = FinalRoutes.Status(host),
            Journal = JournalPage.Of(host, state.Entries).Journal,
        };
    }

    private static RevealedDirection View(LabHost host, DirectionState direction)
    {
        var open = host.PublicScore(direction.Rehearsal!.Commitment!)
            ?? throw new InvalidOperationException("A rehearsal's number is not in the vault.");
        var sealedScore = direction.Graded?.Commitment is { } commitment ? host.Vault.Reveal(commitment)?.Score : null;
        return new RevealedDirection
        {
            Id = direction.Id,
            Slug = direction.Slug,
            Commit = direction.Commit!,
            Public = open,
            ReadsPast = direction.Claim is { } claim && Past.IsReadBy(host.Lab.State, claim),
            Private = sealedScore,
            Gap = sealedScore is { } score ? open.Score - score.Score : null,
            GapStandardError = sealedScore is { } other ? Math.Sqrt((open.StandardError * open.StandardError) + (other.StandardError * other.StandardError)) : null,
            Marks = direction.Marks,
            Note = direction.Graded?.Failure,
        };
    }

    private static RevealedBaseline? Baseline(LabHost host, LabState state)
        => state.Made?.Baseline is { } pair && host.Vault.Reveal(pair.Public) is { } open && host.Vault.Reveal(pair.Private) is { } hidden
            ? new RevealedBaseline(open.Score, hidden.Score)
            : null;

    private static RevealedBound? Bound(LabHost host, LabState state)
        => state.Made?.Bound is { } pair && host.Vault.Reveal(pair.Public) is { } open && host.Vault.Reveal(pair.Private) is { } hidden
            ? new RevealedBound(open.Score.Score, hidden.Score.Score)
            : null;

    private static double Rank(LabHost host, RevealedDirection view)
        => view.Private is { } score ? (host.Metric.HigherIsBetter ? score.Score : -score.Score) : double.NegativeInfinity;
}
