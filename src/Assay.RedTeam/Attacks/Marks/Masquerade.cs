using System.Text.Json;
using Assay.Protocol.Owners;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Marks;

/// <summary>
/// A candidate that is not the model it passes for. It is accepted and graded, since a look can err; what defeats it is the
/// mark beside its score. By the score alone nobody would notice, which is what the control shows.
/// </summary>
internal abstract class Masquerade : Attack
{
    private const double Fine = 0.75;

    public override string Wall => "marks";

    /// <summary>The mark that it should earn.</summary>
    protected abstract MarkKind Mark { get; }

    /// <summary>Another that tells as much.</summary>
    protected virtual MarkKind OrMark => Mark;

    public override async Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
    {
        await base.Judge(after, told, cancel);
        var suspect = after.Directions[0];
        if (suspect.Marks.Count == 0) CheckLooked(after);
        return suspect.Marks.FirstOrDefault(mark => mark.Kind == Mark || mark.Kind == OrMark) is { } mark
            ? Loot.Nothing($"It is flagged: {mark.Evidence}")
            : Loot.Taken($"It is not flagged, with a public score of {suspect.Public?.Score:0.000}.");
    }

    /// <summary>On a busy machine a candidate may run out of time before it is graded, or looked at.</summary>
    private static void CheckLooked(Aftermath after)
    {
        if (after.Facts("submission_graded").All(graded => graded.GetProperty("commitment").ValueKind == JsonValueKind.Null)) throw new BrokenCaseException("its candidate was not graded on private rows");
        if (after.Facts("candidate_examined").SelectMany(look => look.GetProperty("missed").EnumerateArray()).Select(missed => missed.GetString()).FirstOrDefault() is { } why) throw new BrokenCaseException(why);
    }

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var after = await (await grounds.Walled(cancel)).Run(this, cancel);
        return after.Directions[0].Public is { Score: > Fine } score
            ? Loot.Taken($"Who reads the score alone sees a fine model, {score.Score:0.000}.")
            : Loot.Nothing("Its score alone gives it away.");
    }
}
