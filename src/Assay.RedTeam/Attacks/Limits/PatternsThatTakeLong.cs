using System.Text;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Limits;

/// <summary>A pattern of many wildcards against a long text of one letter is tried in more ways than there is time for.</summary>
internal sealed class PatternsThatTakeLong : Costly
{
    private const int Letters = 4000;
    private const int Runs = 40;
    private const int Searches = 12;
    private static readonly string Pattern = new StringBuilder("%").Insert(1, "a%", 8).Append('b').ToString();

    public override string Tries => $"Searches {Runs} runs {Searches} times for a pattern of eight wildcards in a tag of {Letters} letters.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var ledger = await Ledger.Of(guest, cancel);
        for (var run = 0; run < Runs; run++)
        {
            await ledger.NewRun(cancel, new { key = "long", value = new string('a', Letters) });
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, Searches).Select(_ => Search(ledger, cancel)));
        return Loot.Nothing($"{answers.Count(one => one)} of {Searches} searches were answered.");
    }

    private static async Task<bool> Search(Ledger ledger, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(40).Stretched);
        try
        {
            return (await ledger.Post("runs/search", new { experiment_ids = new[] { ledger.Experiment }, filter = $"tags.long LIKE '{Pattern}'" }, patience.Token)).Status == 200;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>A matcher that tries every way, as the plainest one does, counted and not waited for.</summary>
    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var steps = 0L;
        bool Matches(int at, int pattern)
        {
            return ++steps < 20_000_000
                && (pattern == Pattern.Length ? at == Letters
                    : Pattern[pattern] == '%' ? Enumerable.Range(at, Letters - at + 1).Any(next => Matches(next, pattern + 1))
                    : at < Letters && Pattern[pattern] == 'a' && Matches(at + 1, pattern + 1));
        }

        _ = Matches(0, 0);
        return Task.FromResult(new Loot(steps >= 20_000_000, "A plain matcher takes over twenty million steps for one text."));
    }
}
