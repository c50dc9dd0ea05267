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
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(5);

    public override string Tries
        => "Lets its candidate make pipes until the number of their inode encodes what it saw, and an agent that was frozen meanwhile read on.";

    protected override TimeSpan LeastOverlap => TimeSpan.FromSeconds(4).Stretched;

    public override Task Send(string word, CancellationToken cancel)
    {
        InodeNumbers.Advance(int.Parse(word, CultureInfo.InvariantCulture));
        return Task.CompletedTask;
    }

    /// <summary>A program that ends, and another look, without any wall.</summary>
    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var word = NewWord();
        await Shell.Run(grounds.Scratch, Transmission.Command(this, word), null, cancel);
        var loot = Compared(word, InodeNumbers.Now());
        return loot.Got ? loot : throw new BrokenCaseException($"on this machine nothing was left even without a wall: {loot.How}");
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
        => new(
            word == heard.ToString(CultureInfo.InvariantCulture),
            string.Create(CultureInfo.InvariantCulture, $"It heard {heard}, and {word} was told, of {InodeNumbers.Words} that there are."));
}
