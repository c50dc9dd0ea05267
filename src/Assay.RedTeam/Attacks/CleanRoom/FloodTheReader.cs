using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.CleanRoom;

/// <summary>What leaves the room is read by the owner's side: too much of it would fill her memory or keep her reading.</summary>
internal sealed class FloodTheReader : Attack
{
    public override string Wall => "clean room";

    public override string Tries => "Leaves predictions of three gibibytes (sparse), one of a single endless line, and a log of sixty megabytes.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("Floods", cancel);
        var answers = new List<string>();
        foreach (var flood in new[]
        {
            "truncate -s 3G \"$2\"; exit 0",
            "printf 'id,prediction\\n' > \"$2\"; truncate -s 300M \"$2\"; exit 0",
            "head -c 60000000 /dev/zero | tr '\\0' 'x'; exit 1",
        })
        {
            guest.WriteCandidate(flood);
            await guest.Commit(cancel);
            await guest.SendBranch(cancel);
            answers.Add(await guest.Rehearse(cancel));
        }

        return answers.Contains("accepted") || answers.Any(answer => answer.Length > 10_000)
            ? Loot.Taken($"Answers of {string.Join(", ", answers.Select(answer => answer.Length))} letters came back.")
            : Loot.Nothing($"{answers[0].Split('\n')[0]} A log comes back by its end, {answers[2].Length} letters of it.");
    }

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var file = Path.Combine(grounds.Scratch, "predictions.csv");
        using (var sparse = File.Create(file))
        {
            sparse.SetLength(3L << 30);
        }

        using var reader = File.OpenRead(file);
        try
        {
            return Task.FromResult(new Loot(new byte[reader.Length].Length == 0, "It was held in memory."));
        }
        catch (Exception full) when (full is OutOfMemoryException or OverflowException)
        {
            return Task.FromResult(Loot.Taken("A reader that takes the whole file into memory breaks on the first of them."));
        }
    }
}
