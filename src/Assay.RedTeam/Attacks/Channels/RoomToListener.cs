using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Channels;

/// <summary>
/// A candidate in the clean room has private rows before it, and tells an agent of another lab of them while it is graded: the agents of
/// its own lab have ended by then. Random bits stand for the rows.
/// </summary>
internal abstract class RoomToListener : Attack
{
    private const string Listens = "listens ";

    private string word = "";
    private Battleground? beside;

    /// <summary>How long it takes from the listener's beginning until the candidate is in the clean room.</summary>
    protected static TimeSpan UntilTheRoom => TimeSpan.FromSeconds(12).Stretched;

    public override string Wall => "channels";

    /// <summary>Where guests cannot be frozen, a grading waits for every agent of the server, those of other cases included.</summary>
    public override bool IsAlone => !Environment.IsPrivilegedProcess;

    /// <summary>How long after the sender's agent has ended a listener has to be there, to have been there while its candidate was graded.</summary>
    protected abstract TimeSpan LeastOverlap { get; }

    /// <summary>What became of the listener, in the books of its own lab.</summary>
    protected Task<Aftermath>? Listening { get; private set; }

    /// <summary>What the candidate does in the room; a channel sends each bit so many times.</summary>
    public abstract Task Send(string word, int frames, CancellationToken cancel);

    /// <summary>The lab of the candidate; in the lab beside it the listener is at work already.</summary>
    public override async Task<Battleground> Where(Grounds grounds, CancellationToken cancel)
    {
        word = NewWord();
        beside = await grounds.Beside(cancel);
        var before = (await beside.Owner.Status(beside.Dir, cancel)).Runs;
        Listening = beside.Run(this, cancel);
        await UntilItListens(beside, before, cancel);
        return await grounds.Walled(cancel);
    }

    public override Task<Bait> Prepare(Battleground ground, CancellationToken cancel)
        => Task.FromResult(new Bait(ground == beside ? Listens + word : word, null));

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("Tells what it sees", cancel);
        if (guest.Word.StartsWith(Listens, StringComparison.Ordinal))
        {
            await guest.NewRun(cancel);
            return await Listen(guest, guest.Word[Listens.Length..], cancel);
        }

        guest.WriteCandidate(Transmission.Line(this, guest));
        await guest.Submit(cancel);
        return Loot.Nothing("It handed the candidate in that sends.");
    }

    public override async Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
    {
        var heard = await Listening!;
        if (!after.Facts("submission_graded").Any()) throw new BrokenCaseException($"the candidate was not graded: {after.LastWords}");
        return heard.Told is not { } loot ? throw new BrokenCaseException($"nobody listened: {heard.LastWords}")
            : loot.Got || IsClosed(loot) || heard.Moment("guest_ended") >= after.Moment("guest_ended") + LeastOverlap ? loot
            : throw new BrokenCaseException("the listener ended before the candidate was in the clean room");
    }

    /// <summary>What the candidate has to tell, drawn anew for each try.</summary>
    protected abstract string NewWord();

    /// <summary>What the agent of the other lab does meanwhile.</summary>
    protected abstract Task<Loot> Listen(Guest guest, string word, CancellationToken cancel);

    protected static Loot Closed(string why) => Loot.Nothing($"The channel is closed: {why}");

    protected static bool IsClosed(Loot loot) => loot.How.StartsWith("The channel is closed", StringComparison.Ordinal);

    private static async Task UntilItListens(Battleground ground, int before, CancellationToken cancel)
    {
        for (var waited = TimeSpan.Zero; waited < TimeSpan.FromSeconds(60).Stretched; waited += TimeSpan.FromMilliseconds(100))
        {
            if ((await ground.Owner.Status(ground.Dir, cancel)).Runs > before) return;
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancel);
        }

        throw new BrokenCaseException("the listener did not come to its place");
    }
}
