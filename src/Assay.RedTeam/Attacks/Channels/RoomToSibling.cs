using System.Globalization;
using System.Security.Cryptography;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Field.Channels;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Channels;

/// <summary>
/// A candidate in the clean room has private rows before it, and tells an agent of another lab of them over a channel while it is
/// graded: the agents of its own lab have ended by then. Thirty-two random bits stand for the rows; far more of them right than chance
/// gives, and the wall has a hole.
/// </summary>
internal abstract class RoomToSibling : Attack
{
    private const string Listens = "listens ";

    private static readonly TimeSpan UntilTheRoom = TimeSpan.FromSeconds(12);

    private string word = "";
    private Battleground? beside;
    private Task<Aftermath>? listening;

    public override string Wall => "channels";

    public abstract Channel NewChannel();

    /// <summary>Where guests cannot be frozen, a grading waits for every agent of the server, those of other cases included.</summary>
    public override bool IsAlone => !Environment.IsPrivilegedProcess;

    /// <summary>The lab of the candidate; in the lab beside it the listener is at work already.</summary>
    public override async Task<Battleground> Where(Grounds grounds, CancellationToken cancel)
    {
        word = NewWord();
        beside = await grounds.Beside(cancel);
        var before = (await beside.Owner.Status(beside.Dir, cancel)).Runs;
        listening = beside.Run(this, cancel);
        await UntilItListens(beside, before, cancel);
        return await grounds.Walled(cancel);
    }

    public override Task<Bait> Prepare(Battleground ground, CancellationToken cancel)
        => Task.FromResult(new Bait(ground == beside ? Listens + word : word, null));

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("Thirty-two bits", cancel);
        if (guest.Word.StartsWith(Listens, StringComparison.Ordinal))
        {
            using var channel = NewChannel();
            await guest.NewRun(cancel);
            var (loot, right, _) = await Hear(channel, guest.Word[Listens.Length..], Exchange.Enough, UntilTheRoom.Stretched + (3 * Exchange.Time(channel)), cancel);
            return right is >= Exchange.Unclear and < Exchange.Enough
                ? throw new BrokenCaseException($"{right} of {Exchange.Bits} bits were right, which is neither chance nor a channel")
                : loot;
        }

        guest.WriteCandidate(Transmission.Line(this, guest));
        await guest.Submit(cancel);
        return Loot.Nothing("It handed the candidate in that sends.");
    }

    public override async Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
    {
        var heard = await listening!;
        if (!after.Facts("submission_graded").Any()) throw new BrokenCaseException($"the candidate was not graded: {after.LastWords}");
        return heard.Told is not { } loot ? throw new BrokenCaseException($"nobody listened: {heard.LastWords}")
            : loot.Got || Overlap(after, heard) ? loot
            : throw new BrokenCaseException("the listener ended before the candidate was in the clean room");
    }

    /// <summary>Two programs side by side without any wall.</summary>
    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var word = NewWord();
        using var channel = NewChannel();
        var sending = Shell.Run(grounds.Scratch, [Myself.Dotnet, Myself.Program, "transmit", Name, word, MachineSpeed.Factor.ToString("R", CultureInfo.InvariantCulture)], null, cancel);
        var time = TimeSpan.FromSeconds(2).Stretched + Exchange.Time(channel);
        var (heard, _, moments) = await Hear(channel, word, Exchange.Unclear, time, cancel);
        await sending;
        if (moments is { } seen && seen < Exchange.Moments(channel, time) / 2) throw new BrokenCaseException($"it had its turn in {seen} moments only");
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
            return (Loot.Nothing($"The channel is closed: {refused.Message}"), null, null);
        }
    }

    /// <summary>True where the listener was still there a while after the sender's agent had ended, which is when its candidate is graded.</summary>
    private bool Overlap(Aftermath sender, Aftermath listener)
    {
        using var channel = NewChannel();
        return listener.Told!.How.StartsWith("The channel is closed", StringComparison.Ordinal)
            || listener.Moment("guest_ended") >= sender.Moment("guest_ended") + Exchange.Time(channel);
    }

    private static async Task UntilItListens(Battleground ground, int before, CancellationToken cancel)
    {
        for (var waited = TimeSpan.Zero; waited < TimeSpan.FromSeconds(60).Stretched; waited += TimeSpan.FromMilliseconds(100))
        {
            if ((await ground.Owner.Status(ground.Dir, cancel)).Runs > before) return;
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancel);
        }

        throw new BrokenCaseException("the listener did not come to its place");
    }

    private static string NewWord() => RandomNumberGenerator.GetHexString(Exchange.Bits / 4, lowercase: true);

    private static ulong Number(string word) => ulong.Parse(word, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
