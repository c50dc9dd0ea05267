using System.Diagnostics;
using System.Runtime.CompilerServices;
using Assay.Bench.Fuzz;
using Assay.Server.Tests.Fuzz;
using Assay.Testing.Fuzz;
using Assay.Testing.Fuzz.Targets;

// The stack of the threads that serve requests, so that what would end the server ends this.
const int ServersStack = 1536 << 10;

var order = Order.Read(args);
using var bundles = await BundleField.Open();
await using var mlflow = await MlflowField.Open();
Target[] targets = [.. EngineTargets.All, TerminalTarget.Target, .. ServerTargets.All, mlflow.Target, bundles.Target];
var failures = Directory.CreateDirectory(Path.Combine(Folder(), "failures")).FullName;
var found = 0;
var thread = new Thread(() => found = order.Replay is { } file ? Replay(Case.Read(file)) : Barrages(), ServersStack);
thread.Start();
thread.Join();
return found == 0 ? 0 : 1;

int Replay(Case one)
{
    var finding = Barrage.Try(targets.First(target => target.Name == one.Target), one.Input);
    Console.WriteLine(finding?.What ?? "It is read or refused as it should be.");
    return finding is null ? 0 : 1;
}

int Barrages()
{
    using var watchdog = new Watchdog(Path.Combine(failures, "last"));
    var (tallies, clock) = (new List<Tally>(), Stopwatch.StartNew());
    Console.WriteLine($"Seed {order.Seed}");
    foreach (var target in targets.Where(target => order.Only is null || target.Name == order.Only))
    {
        var tally = Barrage.Throw(target, (int)((long)order.Inputs * target.PerThousand / 1000), order.Seed, watchdog.Begin);
        tallies.Add(tally);
        Console.WriteLine($"{tally.Target}: {tally.Inputs:N0} inputs, {tally.Accepted:N0} accepted, {tally.Time.TotalSeconds:0.0} s, {tally.Findings.Count} findings");
        Keep(tally);
    }

    if (order.Only is null)
    {
        File.WriteAllText(Path.Combine(Folder(), "RESULTS.md"), Report.Written(tallies, order, clock.Elapsed));
    }

    return tallies.Sum(tally => tally.Findings.Count);
}

void Keep(Tally tally)
{
    foreach (var (finding, i) in tally.Findings.Select((finding, i) => (finding, i)))
    {
        var file = Path.Combine(failures, $"{tally.Target}-{order.Seed}-{i}");
        File.WriteAllBytes(file, new Case(tally.Target, finding.Input).Written);
        Console.WriteLine($"  {file}\n  {string.Join("\n  ", finding.What.Split('\n').Take(4))}");
    }
}

static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
