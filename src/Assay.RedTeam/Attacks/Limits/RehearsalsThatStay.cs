using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Limits;

/// <summary>A failed rehearsal costs an agent nothing; what it left on the owner's disk must cost her nothing either.</summary>
internal sealed class RehearsalsThatStay : Costly
{
    private const int Each = 12_000_000;
    private const int Times = 8;

    public override string Tries => $"Rehearses {Times} commits that fail, each with an artifact of twelve megabytes.";

    protected override long MostDisk => 4L * Each;

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("Fails again and again", cancel);
        var run = await guest.NewRun(cancel);
        await guest.LogArtifact(run, "weights.txt", new string('w', Each), cancel);
        for (var time = 0; time < Times; time++)
        {
            guest.WriteCandidate($"exit {time + 1}");
            File.AppendAllText(guest.At("candidate.yaml"), $"models: [runs:/{run}/weights.txt]\n");
            await Guest.Refusal(() => guest.Submit(cancel));
        }

        return Loot.Nothing($"{Times} rehearsals failed.");
    }

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var folder = grounds.Scratch;
        await Shell.Run(folder, $"for i in 1 2 3 4 5 6 7 8; do head -c {Each} /dev/zero >$i; done", cancel);
        var bytes = new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length);
        Directory.Delete(folder, recursive: true);
        return new Loot(bytes > MostDisk, $"Eight copies that nobody clears up take {bytes >> 20} MiB.");
    }
}
