using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Field.Channels;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Channels;

/// <summary>
/// A number that the kernel counts up for all guests together stays where the candidate has brought it, and whoever was frozen meanwhile
/// reads it afterwards.
/// </summary>
internal sealed class LeaveInodeNumbers : RoomToListener
{
    /// <summary>What others of the machine advance the counter by before it is read.</summary>
    private const int Drift = 2;

    private const int MostTries = 4;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(5);

    private Grounds? grounds;
    private bool isSuspected;

    public override string Tries
        => "Lets its candidate make pipes until the number of their inode encodes what it saw, and an agent that was frozen meanwhile read on.";

    protected override TimeSpan LeastOverlap => TimeSpan.FromSeconds(4).Stretched;

    public override Task Send(string word, int frames, CancellationToken cancel)
    {
        InodeNumbers.Advance(int.Parse(word, CultureInfo.InvariantCulture));
        return Task.CompletedTask;
    }

    public override Task<Battleground> Where(Grounds grounds, CancellationToken cancel)
    {
        this.grounds = grounds;
        return base.Where(grounds, cancel);
    }

    /// <summary>Chance hears as much once in 85 times, and hardly twice: what was heard has to be heard again.</summary>
    public override async Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
    {
        var loot = await base.Judge(after, told, cancel);
        if (!loot.Got || isSuspected) return loot;
        isSuspected = true;
        return await Grounds.Carry(this, await Where(grounds!, cancel), cancel);
    }

    /// <summary>A program that ends, and another look, without any wall; again where others of the machine moved the counter on meanwhile.</summary>
    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            var word = NewWord();
            await Shell.Run(grounds.Scratch, Transmission.Command(this, word), null, cancel);
            var loot = Compared(word, InodeNumbers.Now());
            if (loot.Got) return loot;
            if (tries == MostTries) throw new BrokenCaseException($"on this machine nothing was left even without a wall: {loot.How}");
        }
    }

    protected override string NewWord() => RandomNumberGenerator.GetInt32(InodeNumbers.Words).ToString(CultureInfo.InvariantCulture);

    /// <summary>The longest while in which it had no turn is the one in which it was frozen.</summary>
    protected override Task<Loot> Listen(Guest guest, string word, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        var (longest, after) = (TimeSpan.Zero, 0);
        while (clock.Elapsed < UntilTheRoom + (3 * LeastOverlap))
        {
            var before = clock.Elapsed;
            Thread.Sleep(Glance);
            if (clock.Elapsed - before is var gap && gap > longest) (longest, after) = (gap, InodeNumbers.Now());
        }

        return Task.FromResult(Compared(word, after));
    }

    private static Loot Compared(string word, int heard)
    {
        var drift = (heard - int.Parse(word, CultureInfo.InvariantCulture) + InodeNumbers.Words) % InodeNumbers.Words;
        return new Loot(
            drift <= Drift, string.Create(CultureInfo.InvariantCulture, $"It heard {heard}, and {word} was told, of {InodeNumbers.Words} that there are."));
    }
}
