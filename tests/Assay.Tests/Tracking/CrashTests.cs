using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Assay.Testing;
using Assay.Tracking;
using Xunit;

namespace Assay.Tests.Tracking;

/// <summary>What a killed process leaves behind, and what many threads do at once.</summary>
public class CrashTests
{
    private const string VictimFolder = "ASSAY_TEST_TRACKING_VICTIM";
    private const int BatchSize = 10;

    [Fact]
    public async Task A_killed_process_loses_nothing_that_it_acknowledged_and_leaves_no_half_batch()
    {
        using var folder = new TempFolder();
        var acknowledged = folder.File("acknowledged");
        using (var victim = StartVictim(folder.Path))
        {
            try
            {
                while (!File.Exists(acknowledged) || new FileInfo(acknowledged).Length < 300)
                {
                    Assert.False(victim.HasExited, "the victim ended by itself");
                    await Task.Delay(10, TestContext.Current.CancellationToken);
                }
            }
            finally
            {
                victim.Kill();
                await victim.WaitForExitAsync(CancellationToken.None);
            }
        }

        using var store = Tracked.Open(folder.Path);
        var run = Assert.Single(store.Runs(null));
        var counts = Enumerable.Range(0, BatchSize).Select(i => store.History.Page(Tracked.Owner, run.Id, $"m{i}", 0, int.MaxValue).Count).Distinct();
        Assert.InRange(Assert.Single(counts), new FileInfo(acknowledged).Length, long.MaxValue);
    }

    [Fact]
    public async Task Writers_at_once_lose_nothing()
    {
        using var tracked = new Tracked();
        const int writers = 8;
        const int writes = 100;

        var runs = await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(() =>
        {
            var run = tracked.Run();
            for (var i = 0; i < writes; i++)
            {
                tracked.Metric(run, "m", i, step: i);
                Assert.Equal(i, tracked.Store.Find(run)!.Metrics["m"].Value);
            }

            return run;
        })));

        Assert.Equal(writers, tracked.Store.Count(Tracked.One));
        Assert.All(runs, run => Assert.Equal(Enumerable.Range(0, writes), tracked.Store.History.Page(Tracked.Agent, run, "m", 0, 1000).Select(point => (int)point.Step)));
    }

    [Fact]
    public void Only_one_of_many_values_of_a_parameter_wins()
    {
        using var tracked = new Tracked();
        var run = tracked.Run();

        var outcomes = Enumerable.Range(0, 16).AsParallel().WithDegreeOfParallelism(8).Select(i =>
        {
            try
            {
                tracked.Param(run, "p", i.ToString(CultureInfo.InvariantCulture));
                return i;
            }
            catch (Protocol.AssayException)
            {
                return -1;
            }
        }).ToList();

        var winner = Assert.Single(outcomes, outcome => outcome >= 0);
        Assert.Equal(winner.ToString(CultureInfo.InvariantCulture), tracked.Store.Find(run)!.Params["p"]);
    }

    // The victim is this very program, started with a variable that makes it write instead of becoming a test runner.
    // It ends by itself when nobody kills it.
    [ModuleInitializer]
    internal static void BeVictim()
    {
        if (Environment.GetEnvironmentVariable(VictimFolder) is not { Length: > 0 } folder)
        {
            return;
        }

        using var store = Tracked.Open(folder);
        var run = store.Register.Create(Tracked.Agent, new RunCreation());
        using var acknowledged = new FileStream(Path.Combine(folder, "acknowledged"), FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        for (var step = 0; step < 20_000; step++)
        {
            store.Log.Write(Tracked.Agent, run, new LogBatch
            {
                Metrics = [.. Enumerable.Range(0, BatchSize).Select(i => new MetricEntry($"m{i}", new MetricPoint(step, step, step)))],
            });
            acknowledged.WriteByte((byte)'.');
        }

        Environment.Exit(0);
    }

    private static Process StartVictim(string folder)
    {
        var program = Environment.ProcessPath!;
        var isHost = Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        var start = new ProcessStartInfo(program, isHost ? [typeof(CrashTests).Assembly.Location] : []) { RedirectStandardOutput = true };
        start.Environment[VictimFolder] = folder;
        return Process.Start(start)!;
    }
}
