using System.Globalization;
using System.Security.Cryptography;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Field.Channels;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Channels;

/// <summary>A candidate leaves in the kernel what it saw in the clean room, and an agent that starts afterwards finds it.</summary>
internal abstract class RoomToLater : Attack
{
    public override string Wall => "channels";

    public abstract Trace NewTrace();

    public override async Task<Battleground> Where(Grounds grounds, CancellationToken cancel)
    {
        var ground = await grounds.Own(this, new Terms(), cancel);
        Clear();
        var first = await ground.Run(this, cancel);
        return first.Facts("submission_graded").Any() ? ground : throw new BrokenCaseException($"the candidate was not graded: {first.LastWords}");
    }

    /// <summary>The same word in both runs: it belongs to the lab.</summary>
    public override Task<Bait> Prepare(Battleground ground, CancellationToken cancel)
        => Task.FromResult(new Bait(Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(ground.Id))[..4]), null));

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        if (guest.Direction.Number > 1)
        {
            return Find(guest.Word);
        }

        await guest.Announce("Leaves a trace", cancel);
        guest.WriteCandidate(Transmission.Line(this, guest));
        await guest.Submit(cancel);
        return Loot.Nothing("It submitted the candidate that leaves a trace.");
    }

    /// <summary>A program that ends, and another look, without any wall.</summary>
    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        Clear();
        var word = RandomNumberGenerator.GetHexString(Exchange.Bits / 4, lowercase: true);
        await Shell.Run(grounds.Scratch, Transmission.Command(this, word), null, cancel);
        return Find(word);
    }

    /// <summary>What the candidate does in the room.</summary>
    public void Leave(string word) => With(trace =>
    {
        trace.Leave(Number(word));
        return true;
    });

    private void Clear() => With(trace =>
    {
        trace.Clear();
        return true;
    });

    private Loot Find(string word)
    {
        var right = With(trace => trace.Right(Number(word)));
        return new Loot(right >= Exchange.Enough, $"Of {Exchange.Bits} bits {right} were right afterwards.");
    }

    private T With<T>(Func<Trace, T> deed)
    {
        var trace = NewTrace();
        using (trace as IDisposable)
        {
            return deed(trace);
        }
    }

    private static ulong Number(string word) => ulong.Parse(word, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
