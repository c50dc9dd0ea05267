using System.Globalization;
using System.Security.Cryptography;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Field.Channels;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Channels;

/// <summary>
/// A candidate in the clean room has private rows before it, and tells a sibling of them over a channel while it is graded.
/// Thirty-two random bits stand for the rows; far more of them right than chance gives, and the wall has a hole.
/// </summary>
internal abstract class RoomToSibling : Attack
{
    private static readonly TimeSpan UntilTheRoom = TimeSpan.FromSeconds(20);

    public override string Wall => "channels";

    public override int Guests => 2;

    public abstract Channel NewChannel();

    public override Task<Bait> Prepare(Battleground ground, CancellationToken cancel) => Task.FromResult(new Bait(NewWord(), null));

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Meet("Thirty-two bits.", cancel);
        if (guest.Role == 0)
        {
            guest.WriteCandidate(Transmission.Line(this, guest));
            await guest.Commit(cancel);
            await guest.Signal(cancel);
            await guest.SendBranch(cancel);
            await guest.Agent.Submit(new(), cancel);
            return Loot.Nothing("It handed the candidate in that sends.");
        }

        await guest.Signalled(cancel);
        using var channel = NewChannel();
        return await Hear(channel, guest.Word, UntilTheRoom.Stretched + (2 * Exchange.Time(channel)), cancel);
    }

    public override Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
        => after.Facts("submission_graded").Any() && after.LootOf(after.Directions[^1]) is { } heard
            ? Task.FromResult(heard)
            : throw new BrokenCaseException($"the candidate was not graded, or nobody listened: {after.LastWords}");

    /// <summary>Two programs side by side without any wall.</summary>
    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var word = NewWord();
        using var channel = NewChannel();
        var sending = Shell.Run(grounds.Scratch, [Myself.Dotnet, Myself.Program, "transmit", Name, word, MachineSpeed.Factor.ToString("R", CultureInfo.InvariantCulture)], null, cancel);
        var heard = await Hear(channel, word, TimeSpan.FromSeconds(2).Stretched + Exchange.Time(channel), cancel);
        await sending;
        return heard.Got || heard.How.StartsWith("The channel is closed", StringComparison.Ordinal)
            ? heard
            : throw new BrokenCaseException($"on this machine nothing was heard even without a wall: {heard.How}");
    }

    /// <summary>What the candidate does in the room.</summary>
    public async Task Send(string word, CancellationToken cancel)
    {
        using var channel = NewChannel();
        await Exchange.Send(channel, Number(word), cancel);
    }

    private static async Task<Loot> Hear(Channel channel, string word, TimeSpan time, CancellationToken cancel)
    {
        try
        {
            var right = Exchange.Right(Number(word), await Exchange.Receive(channel, time, cancel));
            return right is >= Exchange.Unclear and < Exchange.Enough
                ? throw new BrokenCaseException($"{right} of {Exchange.Bits} bits were right, which is neither chance nor a channel")
                : new Loot(right >= Exchange.Enough, $"Of {Exchange.Bits} bits {right} were right in the best of its moments.");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Loot.Nothing($"The channel is closed: {refused.Message}");
        }
    }

    private static string NewWord() => RandomNumberGenerator.GetHexString(Exchange.Bits / 4, lowercase: true);

    private static ulong Number(string word) => ulong.Parse(word, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
