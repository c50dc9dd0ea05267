using Assay.Environments;
using Assay.Journal;
using Assay.Judgement;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.Server.Api;
using Assay.Server.Hosting;

namespace Assay.Server.Owner;

/// <summary>The final test set for its owner: opened once, told as often as she asks, each time a fact.</summary>
internal static class FinalRoutes
{
    public static void Map(IEndpointRouteBuilder app, House house)
        => app.Post("/owner/final", async context =>
        {
            var request = await context.Body<FinalRequest>();
            var host = await house.Lab(request.Dir, context.RequestAborted);
            Admission.Check(host.Lab, house.Home, guests: 1);
            await host.Research.GradeWaiting(context.RequestAborted);
            var direction = host.Journal.State.Named(request.Direction);
            return Answer(host, direction, await host.Drawer.Open(direction.Id, context.RequestAborted));
        });

    /// <summary>The drawer as everybody may know of it; null where the lab has none.</summary>
    public static FinalStatus? Status(LabHost host) => (host.Vault.Final, host.Journal.State) switch
    {
        (null, _) => null,
        (_, { Final: { } final } state) => new FinalStatus(StageOf(final), state[final.Claim.Direction].Slug, final.At, final.ChosenAmong),
        _ => new FinalStatus(FinalStage.Sealed),
    };

    private static FinalStage StageOf(FinalState final)
        => final.Graded is not { } graded ? FinalStage.Claimed : graded.Commitment is null ? FinalStage.Failed : FinalStage.Graded;

    private static FinalAnswer Answer(LabHost host, DirectionState direction, LabState state)
    {
        var (final, made) = (state.Final!, state.Made);
        return new FinalAnswer
        {
            Direction = new FinalCandidate(direction.Id, direction.Slug, final.Claim.Commit),
            Public = StatusPage.Candidate(host, direction) ?? throw new InvalidOperationException("A rehearsal's number is not in the vault."),
            Private = WasRevealed(host, direction.Id) ? Number(host, direction.Graded?.Commitment) : null,
            Final = Number(host, final.Graded?.Commitment),
            Baseline = Number(host, made?.Baseline?.Final),
            Bound = Number(host, made?.Bound?.Final)?.Score,
            AgainstBaseline = Against(host, final.Graded?.Commitment, made?.Baseline?.Final),
            AgainstBound = Against(host, final.Graded?.Commitment, made?.Bound?.Final),
            Note = final.Graded?.Failure,
            ChosenAmong = final.ChosenAmong,
            Looks = state.Looks,
        };
    }

    /// <summary>True once the owner looked at the private score of that direction.</summary>
    public static bool WasRevealed(LabHost host, DirectionId direction) => host.Journal.After(0).Any(
        entry => entry.Fact is PrivateRevealed { Why: not PrivateRevealed.Final } look && look.Directions.Contains(direction));

    public static ScoreDifference? Against(LabHost host, string? own, string? other)
        => own is null || other is null ? null : Judge.Difference(host.Metric, host.Vault.Join([own, other]));

    private static Estimate? Number(LabHost host, string? commitment) => commitment is null ? null : host.Vault.Reveal(commitment)?.Score;
}
