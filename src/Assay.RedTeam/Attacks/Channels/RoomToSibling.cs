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

    /// <summary>Two programs side by side without any wall; once more, and longer, where other work on the machine drowned the bits.</summary>
    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var heard = await SideBySide(grounds, Exchange.Frames, cancel);
        if (!heard.Got && !IsClosed(heard)) heard = await SideBySide(grounds, Exchange.ManyFrames, cancel);
        return heard.Got || IsClosed(heard) ? heard : throw new BrokenCaseException($"on this machine nothing was heard even without a wall: {heard.How}");
    }

    public override async Task Send(string word, int frames, CancellationToken cancel)
    {
        using var channel = NewChannel();
        await Exchange.Send(channel, Number(word), frames, cancel);
    }

    protected override string NewWord() => RandomNumberGenerator.GetHexString(Exchange.Bits / 4, lowercase: true);

    protected override async Task<Loot> Listen(Guest guest, string word, CancellationToken cancel)
    {
        using var channel = NewChannel();
        var (loot, right) = await Hear(channel, word, Exchange.Enough, Exchange.Frames, UntilTheRoom + (3 * Exchange.Time(channel)), cancel);
        return right is >= Exchange.Unclear and < Exchange.Enough
            ? throw new BrokenCaseException($"{right} of {Exchange.Bits} bits were right, which is neither chance nor a channel")
            : loot;
    }

    private async Task<Loot> SideBySide(Grounds grounds, int frames, CancellationToken cancel)
    {
        var word = NewWord();
        using var channel = NewChannel();
        var sending = Shell.Run(grounds.Scratch, Transmission.Command(this, word, frames), null, cancel);
        var (heard, _) = await Hear(channel, word, Exchange.Unclear, frames, TimeSpan.FromSeconds(2).Stretched + Exchange.Time(channel, frames), cancel);
        await sending;
        return heard;
    }

    /// <summary>What was heard, and how many bits were right; null where the channel is closed.</summary>
    private static async Task<(Loot Loot, int? Right)> Hear(Channel channel, string word, int enough, int frames, TimeSpan time, CancellationToken cancel)
    {
        try
        {
            var seen = await Exchange.Receive(channel, time, cancel);
            var right = Exchange.Right(Number(word), seen, frames);
            return (new Loot(right >= enough, $"Of {Exchange.Bits} bits {right} were right, in the best of its {seen.Count} looks."), right);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return (Closed(refused.Message), null);
        }
    }

    private static ulong Number(string word) => ulong.Parse(word, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
