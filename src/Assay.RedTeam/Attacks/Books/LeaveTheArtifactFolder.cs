using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Books;

/// <summary>Artifacts are files on the owner's side, and their paths come from the guest: one that climbs reads and writes her state folder.</summary>
internal sealed class LeaveTheArtifactFolder : Attack
{
    private const string Planted = "redteam-was-here";

    // From the folder of a run's artifacts: runs/<run>, artifacts, the lab's state.
    private static readonly string[] Climbs =
    [
        "../../../", "..%2f..%2f..%2f", "%2e%2e/%2e%2e/%2e%2e/", "%252e%252e%252f%252e%252e%252f%252e%252e%252f", @"..\..\..\", "..%5c..%5c..%5c",
        "a/../../../../", "./../../../", "..;/..;/..;/", "%c0%ae%c0%ae/%c0%ae%c0%ae/%c0%ae%c0%ae/", "//", "/", "%2f", "file:///", "..%00/..%00/..%00/", "a//../../../../", "~/",
    ];

    public override string Wall => "journal";

    public override string Tries => "Asks for and uploads artifacts whose paths climb out of the run's folder, in seventeen spellings and over every route that takes a path.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var ledger = await Ledger.Of(guest, cancel);
        var run = await ledger.NewRun(cancel);
        await ledger.Keep(run, "a/plain.txt", "plain", cancel);
        foreach (var climb in Climbs)
        {
            foreach (var (method, target) in Requests(ledger, run, climb))
            {
                var answer = await RawHttp.Ask(guest, method, target, method == "PUT" ? "planted" : "", cancel);
                if (RawHttp.IsGood(answer) && (answer.Contains("SQLite format", StringComparison.Ordinal) || answer.Contains("journal.jsonl", StringComparison.Ordinal)))
                {
                    return Loot.Taken($"{method} {target} gave a file of the owner's state.");
                }
            }
        }

        var long_ = RawHttp.IsGood(await RawHttp.Ask(guest, "PUT", ledger.Address(run, new string('x', 4000)), "planted", cancel));
        return long_ ? Loot.Taken("A name of 4000 letters was taken.") : Loot.Nothing($"{Climbs.Length} spellings over six routes led nowhere.");
    }

    /// <summary>A guest cannot see where an upload landed; the owner can.</summary>
    public override Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
    {
        var runs = Path.Combine(after.Ground.State, "artifacts", "runs") + '/';
        var out_ = Directory.EnumerateFiles(after.Ground.Home, $"{Planted}*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None }).FirstOrDefault(file => !file.StartsWith(runs, StringComparison.Ordinal));
        return out_ is null && !File.Exists($"/{Planted}") ? base.Judge(after, told, cancel) : Task.FromResult(Loot.Taken($"An upload landed at {out_ ?? "/"}."));
    }

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        // A server that puts the address after its folder, as many do.
        var ground = await grounds.Walled(cancel);
        var folder = Directory.CreateDirectory(Path.Combine(grounds.Scratch, "artifacts/runs/1")).FullName;
        File.WriteAllText(Path.Combine(folder, "../../../tracking.db"), "SQLite format 3, or what stands for it");
        var read = Climbs.Count(climb => File.Exists(Path.Combine(folder, Uri.UnescapeDataString(climb) + "tracking.db")));
        return new Loot(read > 0 && ground.Id.Length > 0, $"A server that appends what it is asked for gives the file out for {read} of the {Climbs.Length} spellings.");
    }

    private static IEnumerable<(string Method, string Target)> Requests(Ledger ledger, string run, string climb) =>
    [
        ("GET", ledger.Address(run, $"{climb}tracking.db")),
        ("PUT", ledger.Address(run, $"{climb}{Planted}")),
        ("PUT", ledger.Address(run, $"a/{climb}../{Planted}")),
        ("GET", $"/get-artifact?run_id={run}&path={climb}tracking.db"),
        ("GET", $"/api/2.0/mlflow/artifacts/list?run_id={run}&path={climb}"),
        ("GET", $"/api/2.0/mlflow-artifacts/artifacts?path={ledger.Experiment}/{run}/artifacts/{climb}"),
    ];
}
