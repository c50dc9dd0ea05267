using System.Diagnostics;
using System.Globalization;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Limits;

/// <summary>Whoever logs without end keeps the lab's records busy, and its siblings waiting.</summary>
internal sealed class FloodTracking : Attack
{
    private const int Batches = 60;
    private const int Metrics = 1000;
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(6);

    public override string Wall => "limits";

    public override string Tries => $"Logs {Metrics} metrics {Batches} times, eight calls at once, while a sibling logs one and asks for the history.";

    public override int Guests => 2;

    public override bool IsAlone => true;

    public override Task<Battleground> Where(Grounds grounds, CancellationToken cancel) => grounds.Own(this, new Terms(), cancel);

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Meet("A flood of numbers is coming.", cancel);
        var run = await guest.NewRun(cancel);
        if (guest.Role == 1)
        {
            var metrics = Enumerable.Range(0, Metrics).Select(step => new { key = "loss", value = 0.5, timestamp = 1_700_000_000_000 + step, step }).ToArray();
            await Parallel.ForEachAsync(Enumerable.Range(0, Batches), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancel },
                async (_, stop) => await guest.Mlflow("runs/log-batch", new { run_id = run, metrics }, stop));
            return Loot.Nothing("It logged all that it was let.");
        }

        var longest = TimeSpan.Zero;
        for (var ask = 0; ask < 30; ask++)
        {
            var begun = Stopwatch.GetTimestamp();
            await guest.Mlflow("runs/log-metric", new { run_id = run, key = "mine", value = 1, timestamp = 1_700_000_000_000 + ask, step = ask }, cancel);
            await guest.Agent.History(cancel);
            longest = Stopwatch.GetElapsedTime(begun) is var took && took > longest ? took : longest;
            await Task.Delay(200, cancel);
        }

        return new Loot(longest > Most.Stretched, string.Create(CultureInfo.InvariantCulture, $"The sibling waited {longest.TotalSeconds:0.0} seconds at most."));
    }

    /// <summary>The siblings' own word is the one that counts.</summary>
    public override Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
        => Task.FromResult(after.LootOf(after.Directions[0]) ?? throw new BrokenCaseException($"the sibling ended without a word: {after.LastWords}"));

    /// <summary>One pen for all, and a writer who does not put it down.</summary>
    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        using var pen = new SemaphoreSlim(0);
        return new Loot(!await pen.WaitAsync(TimeSpan.FromMilliseconds(200), cancel), "Where one writer holds the records, the next does not get to write.");
    }
}
