using System.Diagnostics;
using System.Globalization;
using Assay.Protocol;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.OneShot;

/// <summary>A direction that is closed when its candidate is graded tells how long that took: a candidate that waits by what it sees sends bits to whoever looks.</summary>
internal sealed class TellByTheWait : Attack
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    public override string Wall => "one submission";

    public override string Tries => "Lets its candidate wait on private rows, and a sibling look in the history how long its direction stays open.";

    public override int Guests => 2;

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Meet("How long does it take?", cancel);
        if (guest.Role == 0)
        {
            await PrivateRows.Submit(guest, string.Create(CultureInfo.InvariantCulture, $"sleep {Wait.Stretched.TotalSeconds:0}"), cancel);
            await guest.Signal(cancel);
            return Loot.Nothing("It submitted the candidate that waits.");
        }

        await guest.Signalled(cancel);
        var (began, first) = (Stopwatch.GetTimestamp(), await Seen(guest, cancel));
        while (Stopwatch.GetElapsedTime(began) < Wait.Stretched * 2.5)
        {
            if (await Seen(guest, cancel) is var now && now != first)
            {
                var took = Stopwatch.GetElapsedTime(began);
                return new Loot(took >= Wait.Stretched, string.Create(CultureInfo.InvariantCulture, $"The sibling's direction changed from {first} to {now} after {took.TotalSeconds:0.0} seconds."));
            }

            await Task.Delay(Glance, cancel);
        }

        return Loot.Nothing($"The sibling's direction stayed {first}.");
    }

    public override Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
        => after.Facts("submission_graded").Any() && after.LootOf(after.Directions[^1]) is { } heard
            ? Task.FromResult(heard)
            : throw new BrokenCaseException($"the candidate was not graded, or nobody looked: {after.LastWords}");

    /// <summary>Whoever is told when it is graded can count the seconds.</summary>
    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var after = await (await grounds.Walled(cancel)).Run(this, cancel);
        DateTimeOffset At(string kind) => after.Entries.Where(entry => entry.GetProperty("fact").GetProperty("kind").GetString() == kind).Select(entry => entry.GetProperty("at").GetDateTimeOffset()).FirstOrDefault();
        var took = At("submission_graded") - At("submission_claimed");
        return new Loot(took >= Wait.Stretched, string.Create(CultureInfo.InvariantCulture, $"By the journal {took.TotalSeconds:0.0} seconds passed between claim and grade."));
    }

    private static async Task<DirectionStatus?> Seen(Guest guest, CancellationToken cancel)
        => (await guest.Agent.History(cancel)).Directions.FirstOrDefault(one => one.Direction.Number == guest.Direction.Number - 1)?.Status;
}
