using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Limits;

/// <summary>A candidate names the artifacts that are frozen with it; one that is named often is copied often.</summary>
internal sealed class OneArtifactOften : Costly
{
    private const int Each = 12_000_000;
    private const int Times = 16;

    public override string Tries => $"Submits a candidate that names one artifact of twelve megabytes {Times} times.";

    protected override long MostDisk => 5L * Each;

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("One artifact, many names", cancel);
        var run = await guest.NewRun(cancel);
        await guest.LogArtifact(run, "weights.txt", new string('w', Each), cancel);
        guest.WriteCandidate($"{Room.Predict} > \"$2\"");
        File.AppendAllText(guest.At("candidate.yaml"), $"models: [{string.Join(", ", Enumerable.Repeat($"runs:/{run}/weights.txt", Times))}]\n");
        var refusal = await Guest.Refusal(() => guest.Submit(cancel));
        return Loot.Nothing(refusal is null ? "It was accepted." : $"It was refused: {Refusals.Words(refusal)}");
    }

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var folder = grounds.Scratch;
        await Shell.Run(folder, $"head -c {Each} /dev/zero >weights; for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do cp weights $i; done", cancel);
        var bytes = new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length);
        Directory.Delete(folder, recursive: true);
        return new Loot(bytes > MostDisk, $"Plain copies take {bytes >> 20} MiB.");
    }
}
