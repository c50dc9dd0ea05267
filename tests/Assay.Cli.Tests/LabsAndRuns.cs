using System.Text.Json;
using Assay.Cli.Pages;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.Cli.Tests;

public sealed class LabsAndRuns
{
    [Fact]
    public async Task Labs_are_listed_with_their_folder_state_and_scores()
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/labs", new LabsAnswer([Churn, new() { Lab = "gone", Id = "l-9", Dir = "/gone", Note = "There is no lab in /gone." }]));

        Assert.Equal(0, await caller.Run("labs"));

        var lines = caller.Results.Split('\n');
        Assert.Equal(["churn", "running", "auc", "0.7710", "±", "0.0060", "0.7500", "±", "0.0060", "2"], lines[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[..10]);
        Assert.EndsWith("/labs/churn", lines[1].TrimEnd(), StringComparison.Ordinal);
        Assert.Contains("unavailable", lines[2], StringComparison.Ordinal);
        Assert.Contains("gone: There is no lab in /gone.\n± is one standard error.", caller.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Labs_as_json_is_the_answer()
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/labs", new LabsAnswer([Churn]));

        Assert.Equal(0, await caller.Run("labs", "--json"));

        var lab = JsonDocument.Parse(caller.Results).RootElement.GetProperty("labs")[0];
        Assert.Equal(("churn", "/labs/churn", "running", 2), (lab.GetProperty("lab").GetString(), lab.GetProperty("dir").GetString(), lab.GetProperty("state").GetString(), lab.GetProperty("agents_at_work").GetInt32()));
        Assert.Equal(0.771, lab.GetProperty("best").GetProperty("public").GetProperty("score").GetDouble());
    }

    [Fact]
    public async Task Where_there_is_no_lab_it_is_said_how_one_is_made()
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/labs", new LabsAnswer([]));

        Assert.Equal(0, await caller.Run("labs"));

        Assert.Contains("assay init", caller.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_are_asked_for_as_they_were_asked_for()
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/runs", new RunsAnswer([Run("aaaa1111", "0.1", 0.71)], More: true));

        Assert.Equal(0, await caller.Run("runs", "lab", "--direction", "trees", "--filter", "metrics.cv_auc > 0.7", "--order-by", "metrics.cv_auc DESC", "--limit", "7"));

        var sent = caller.Sent("/owner/runs");
        Assert.Equal((Path.Combine(caller.Folder, "lab"), "trees", "metrics.cv_auc > 0.7", 7), (sent.GetProperty("dir").GetString(), sent.GetProperty("direction").GetString(), sent.GetProperty("filter").GetString(), sent.GetProperty("limit").GetInt32()));
        Assert.Equal("metrics.cv_auc DESC", sent.GetProperty("order_by")[0].GetString());
        Assert.Contains("aaaa1111", caller.Results, StringComparison.Ordinal);
        Assert.Contains("0.7100", caller.Results, StringComparison.Ordinal);
        Assert.Contains("more with `--limit`", caller.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_are_compared_by_what_differs()
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/runs", new RunsAnswer([Run("aaaa1111", "0.1", 0.71), Run("bbbb2222", "0.3", 0.72)], More: false));

        Assert.Equal(0, await caller.Run("runs", "--compare", "aaaa", "bbbb"));

        Assert.Equal(["aaaa", "bbbb"], caller.Sent("/owner/runs").GetProperty("ids").EnumerateArray().Select(id => id.GetString()));
        var lines = caller.Results.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(line => line.Length > 0).ToList();
        Assert.Equal([["aaaa1111", "bbbb2222"], ["params.rate", "0.1", "0.3"], ["metrics.cv_auc", "0.7100", "0.7200"]], lines);
        Assert.Contains("1 parameter or metric is the same", caller.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_run_is_not_compared()
    {
        await using var caller = new Caller();

        Assert.Equal(2, await caller.Run("runs", "--compare", "aaaa"));

        Assert.Contains("two or more", caller.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_one_run_has_differs()
    {
        var (differing, alike) = RunComparison.Differences([Run("a", "0.1", 0.7), Run("b", "0.1", 0.7) with { Params = new Dictionary<string, string>() }]);

        Assert.Equal(["params.model", "params.rate"], differing.Select(row => row.What));
        Assert.Equal(["gam", "–"], differing[0].Values);
        Assert.Equal(1, alike);
    }

    internal static LabSummary Churn { get; } = new()
    {
        Lab = "churn",
        Id = "l-1",
        Dir = "/labs/churn",
        State = LabActivity.Running,
        Metric = new("auc", true),
        Best = new("trees", new(0.771, 0.006)),
        Baseline = new(new(0.75, 0.006)),
        Directions = 3,
        AgentsAtWork = 2,
        LastActivity = DateTimeOffset.UnixEpoch,
    };

    internal static RunView Run(string id, string rate, double auc) => new()
    {
        Id = id.PadRight(32, '0'),
        Name = "gam",
        Direction = "trees",
        Status = "FINISHED",
        Start = DateTimeOffset.UnixEpoch,
        Seconds = 12,
        Params = new Dictionary<string, string> { ["model"] = "gam", ["rate"] = rate },
        Metrics = new Dictionary<string, double?> { ["cv_auc"] = auc },
        Tags = new Dictionary<string, string>(),
    };
}
