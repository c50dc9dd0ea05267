using Assay.Journal;
using Assay.Judgement;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.Server.Hosting;

namespace Assay.Server.Owner;

/// <summary>Brings the vault's scores before the judge. Private ones are asked for only where a look at them is in the journal.</summary>
internal static class Assessments
{
    /// <summary>What public scores say.</summary>
    public static Assessment OfPublic(LabHost host) => Of(host, []);

    /// <summary>What public scores say, and private ones of the directions that are looked at.</summary>
    public static Assessment Of(LabHost host, IReadOnlyCollection<DirectionId> revealed)
    {
        var state = host.Journal.State;
        var contenders = (from direction in state.Directions.Values
                          where direction.Claim is not null && direction.Rehearsal?.Commitment is not null
                          select new Contender(
                              direction.Id, direction.Slug, direction.Rehearsal!.Commitment!,
                              revealed.Contains(direction.Id) ? direction.Graded?.Commitment : null)).ToList();
        var graded = contenders.Where(contender => contender.Private is not null).ToList();
        return host.Assessed(
            string.Join(' ', contenders.Select(contender => $"{contender.Public}/{contender.Private}")),
            () => Judge.Assess(
                host.Metric,
                Scores(host, contenders, contender => contender.Public, state.Made?.Baseline?.Public, state.Made?.Bound?.Public),
                graded.Count == 0 ? null : Scores(host, graded, contender => contender.Private!, state.Made?.Baseline?.Private, state.Made?.Bound?.Private)));
    }

    private static SplitScores Scores(LabHost host, IReadOnlyList<Contender> contenders, Func<Contender, string> commitment, string? baseline, string? bound)
        => new(contenders, host.Vault.Join([.. contenders.Select(commitment), .. new[] { baseline, bound }.OfType<string>()]), baseline is not null, bound is not null);
}
