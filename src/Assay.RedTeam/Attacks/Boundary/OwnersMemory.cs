using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Boundary;

/// <summary>What is sealed on the disk is open in the memory of whoever works with it: a secret is laid there, and its very address is told.</summary>
internal sealed class OwnersMemory : Attack
{
    private const int Length = 32;
    private const int SetTracer = 0x59616d61;

    public override string Wall => "boundary";

    public override string Tries => "Reads the memory of every process it can name at the address of the owner's secret.";

    public override Task<Bait> Prepare(Battleground ground, CancellationToken cancel)
    {
        var secret = GC.AllocateArray<byte>(Length, pinned: true);
        RandomNumberGenerator.Fill(secret);

        // Some systems let a process be read by its parent alone; the bait is for anybody.
        _ = Kernel.Process(SetTracer, -1, 0, 0, 0);
        var word = string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessId} {Marshal.UnsafeAddrOfPinnedArrayElement(secret, 0)} {Convert.ToHexStringLower(SHA256.HashData(secret))}");
        return Task.FromResult(new Bait(word, new Undo(() =>
        {
            _ = Kernel.Process(SetTracer, 0, 0, 0, 0);
            GC.KeepAlive(secret);
        })));
    }

    public override Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var word = guest.Word.Split(' ');
        var (owner, address) = (int.Parse(word[0], CultureInfo.InvariantCulture), long.Parse(word[1], CultureInfo.InvariantCulture));
        var pids = Kernel.Pids.Append(owner).Where(pid => pid != Environment.ProcessId).Distinct().ToList();
        return Task.FromResult(pids.Any(pid => Kernel.Memory(pid, address, Length) is { } read && Convert.ToHexStringLower(SHA256.HashData(read)) == word[2])
            ? Loot.Taken("It read the secret out of the owner's memory.")
            : Loot.Nothing($"None of the {pids.Count} processes that it can name holds the secret: the owner's are not among them."));
    }

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => grounds.Unsealed(this, cancel);
}
