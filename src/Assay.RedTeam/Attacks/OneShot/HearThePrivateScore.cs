using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.OneShot;

/// <summary>A direction was graded in private. Whoever comes next reads all there is, for that number in whatever rounding.</summary>
internal sealed class HearThePrivateScore : Attack
{
    public override string Wall => "one submission";

    public override string Tries => "Comes after a graded direction and looks for its private score in main, history, brief, budget, tracking and its own surroundings, and again after submitting itself.";

    public override async Task<Battleground> Where(Grounds grounds, CancellationToken cancel)
    {
        var ground = await grounds.Own(this, new Terms(), cancel);
        await ground.Run(new Honest.FitsAndSubmits(), cancel);
        return ground;
    }

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("All ears", cancel);
        guest.WriteCandidate(Model.Fit(guest.Train, seed: 3));
        await guest.Commit(cancel);
        await guest.SendBranch(cancel);
        Console.WriteLine(await guest.ReadEverything(cancel));
        using var answer = await guest.Http.PostAsync("/api/submission", Ledger.Json(new { }), cancel);
        Console.WriteLine($"{(int)answer.StatusCode} {answer.Headers} {answer.Content.Headers} {await answer.Content.ReadAsStringAsync(cancel)}");
        Console.WriteLine(await guest.ReadEverything(cancel));
        return Loot.Nothing("Judged by the owner's records.");
    }

    public override async Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
    {
        var revealed = (await after.Ground.Owner.Reveal(after.Ground.Dir, cancel)).Directions.Where(direction => direction.Private is not null).ToList();
        if (revealed.Count < 2 || !after.Transcripts.Contains("released", StringComparison.Ordinal))
        {
            throw new BrokenCaseException($"{revealed.Count} directions were graded: {after.LastWords}");
        }

        // A standard error is nearly the same for public rows: only many digits of it say something.
        var heard = revealed.Select(direction => direction.Private!.Value)
            .Select(score => Leak.Of(score.Score, after.Transcripts) ?? Leak.Of(score.StandardError, after.Transcripts, fewest: 8))
            .FirstOrDefault(digits => digits is not null);
        return heard is null
            ? Loot.Nothing("The private scores are in nothing that the second agent read, not even rounded to four digits.")
            : Loot.Taken($"{heard} is in what the second agent read.");
    }

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var ground = await Where(grounds, cancel);
        var direction = (await ground.Owner.Reveal(ground.Dir, cancel)).Directions.Single();
        using var desk = await OwnersDesk.Open(ground, cancel);
        var (_, page) = await new Ledger(desk.Http, "").Send(HttpMethod.Post, "/owner/reveal", Ledger.Json(new { dir = ground.Dir }), cancel);
        return new Loot(Leak.Of(direction.Private!.Value.Score, page) is not null, "The same search finds the number in what the owner reads.");
    }
}
