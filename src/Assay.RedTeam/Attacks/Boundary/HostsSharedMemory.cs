using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Boundary;

/// <summary>Memory that programs share has names of its own, which no folder hides.</summary>
internal sealed class HostsSharedMemory : Attack
{
    private const int Length = 32;
    private const int MakeNew = 0x600;
    private const int ForAll = 0b110_110_110;
    private const int Remove = 0;
    private const int ReadOnly = 0x1000;

    public override string Wall => "boundary";

    public override string Tries => "Reads a file in the machine's /dev/shm and a System V segment of which it knows the names.";

    public override Task<Bait> Prepare(Battleground ground, CancellationToken cancel)
    {
        var secret = RandomNumberGenerator.GetBytes(Length);
        var file = $"/dev/shm/assay-redteam-{Guid.NewGuid():n}";
        var key = RandomNumberGenerator.GetInt32(1, int.MaxValue);
        var segment = Kernel.Segment(key, 4096, MakeNew | ForAll);
        if (segment >= 0)
        {
            Marshal.Copy(secret, 0, Kernel.Attach(segment, 0, 0), Length);
        }

        File.WriteAllBytes(file, secret);
        var word = string.Create(CultureInfo.InvariantCulture, $"{file} {key} {Convert.ToHexStringLower(SHA256.HashData(secret))}");
        return Task.FromResult(new Bait(word, new Undo(() =>
        {
            File.Delete(file);
            _ = Kernel.Control(segment, Remove, 0);
        })));
    }

    public override Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var word = guest.Word.Split(' ');
        bool Is(byte[]? bytes) => bytes is not null && Convert.ToHexStringLower(SHA256.HashData(bytes)) == word[2];
        return Task.FromResult(
            Is(Segment(int.Parse(word[1], CultureInfo.InvariantCulture))) ? Loot.Taken("It read the System V segment.")
            : File.Exists(word[0]) && Is(File.ReadAllBytes(word[0])) ? Loot.Taken($"It read {word[0]}.")
            : Loot.Nothing("Neither the file nor the segment is there: both kinds of memory are the agent's own."));
    }

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => grounds.Unsealed(this, cancel);

    private static byte[]? Segment(int key)
    {
        var segment = Kernel.Segment(key, 0, 0);
        var place = segment < 0 ? -1 : Kernel.Attach(segment, 0, ReadOnly);
        if (place == -1)
        {
            return null;
        }

        var bytes = new byte[Length];
        Marshal.Copy(place, bytes, 0, Length);
        return bytes;
    }
}
