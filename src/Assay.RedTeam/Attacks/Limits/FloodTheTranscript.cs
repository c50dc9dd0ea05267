using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;
using Microsoft.Win32.SafeHandles;

namespace Assay.RedTeam.Attacks.Limits;

/// <summary>What an agent says is written down on the owner's disk; an agent can say a great deal.</summary>
internal sealed class FloodTheTranscript : Attack
{
    private const long Bytes = 25_000_000;
    private const long Most = 20 << 20;
    private static readonly byte[] Words = [.. Enumerable.Repeat("and another thing ... "u8.ToArray(), 5000).SelectMany(word => word), (byte)'\n'];

    public override string Wall => "limits";

    public override string Tries => "Says 25 MB.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await Say(new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0), cancel);
        return Loot.Nothing("All was said.");
    }

    public override Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
    {
        var kept = after.Directions.Sum(direction => (long)after.Transcript(direction).Length);
        return Task.FromResult(
            !after.Ends.Contains("exited 0") ? throw new BrokenCaseException($"the agent ended differently: {string.Join(", ", after.Ends)}")
            : kept > Most ? Loot.Taken($"{kept >> 20} MiB of it lie on the owner's disk.")
            : Loot.Nothing($"{kept >> 20} MiB were kept, and a line says that there was more."));
    }

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var file = Path.Combine(grounds.Scratch, "transcript");
        await Say(File.Create(file), cancel);
        var kept = new FileInfo(file).Length;
        File.Delete(file);
        return new Loot(kept > Most, $"A file that takes down whatever is said holds {kept >> 20} MiB.");
    }

    private static async Task Say(FileStream file, CancellationToken cancel)
    {
        await using (file)
        {
            for (var said = 0L; said < Bytes; said += Words.Length)
            {
                await file.WriteAsync(Words, cancel);
            }
        }
    }
}
