using System.Globalization;
using System.Security.Cryptography;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Field.Channels;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Channels;

/// <summary>
/// Thirty-two bits over a channel that both ends have open at the same moment; far more of them right than chance gives, and the wall
/// has a hole.
/// </summary>
internal abstract class RoomToSibling : RoomToListener
{
    public abstract Channel NewChannel();

    protected override TimeSpan LeastOverlap
    {
        get
        {
            using var channel = NewChannel();
            return Exchange.Time(channel);
        }
    }

    /// <summary>Two programs side by side without any wall.</summary>
    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var word = NewWord();
        using var channel = NewChannel();
        var sending = Shell.Run(grounds.Scratch, Transmission.Command(this, word), null, cancel);
        var time = TimeSpan.FromSeconds(2).Stretched + Exchange.Time(channel);
        var (heard, _, moments) = await Hear(channel, word, Exchange.Unclear, time, cancel);
        await sending;
        if (moments is { } seen && seen < Exchange.Moments(channel, time) / 2) throw new BrokenCaseException($"it had its turn in {seen} moments only");
        return heard.Got || IsClosed(heard) ? heard : throw new BrokenCaseException($"on this machine nothing was heard even without a wall: {heard.How}");
    }

    public override async Task Send(string word, CancellationToken cancel)
    {
        using var channel = NewChannel();
        await Exchange.Send(channel, Number(word), cancel);
    }

    protected override string NewWord() => RandomNumberGenerator.GetHexString(Exchange.Bits / 4, lowercase: true);

    protected override async Task<Loot> Listen(Guest guest, string word, CancellationToken cancel)
    {
        using var channel = NewChannel();
        var (loot, right, _) = await Hear(channel, word, Exchange.Enough, UntilTheRoom + (3 * Exchange.Time(channel)), cancel);
        return right is >= Exchange.Unclear and < Exchange.Enough
            ? throw new BrokenCaseException($"{right} of {Exchange.Bits} bits were right, which is neither chance nor a channel")
            : loot;
    }

    /// <summary>What was heard, how many bits were right and in how many moments one looked; null where the channel is closed.</summary>
    private static async Task<(Loot Loot, int? Right, int? Moments)> Hear(Channel channel, string word, int enough, TimeSpan time, CancellationToken cancel)
    {
        try
        {
            var seen = await Exchange.Receive(channel, time, cancel);
            var right = Exchange.Right(Number(word), seen);
            return (new Loot(right >= enough, $"Of {Exchange.Bits} bits {right} were right, in the best of its {seen.Count} looks."), right, seen.Count);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return (Closed(refused.Message), null, null);
        }
    }

    private static ulong Number(string word) => ulong.Parse(word, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
