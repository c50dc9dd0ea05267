using System.Text.Json;
using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Researcher.Families;
using Assay.Researcher.Research;
using Assay.Researcher.Tests.Fakes;
using Assay.Researcher.Tracking;
using Assay.Testing;
using Xunit;

namespace Assay.Researcher.Tests;

/// <summary>Whole directions against a small lab, from the brief to the rehearsed submission.</summary>
public sealed class DirectionTests : IAsyncLifetime
{
    private static readonly Approach Default = new("gbm-default");
    private static readonly Approach Linear = new("regularised-linear-model");
    private static readonly Approach Additive = new("gam-interactions");
    private static readonly Approach Shallow = new("gbm-shallow");
    private static readonly Approach Bagged = new("seed-bagging");
    private static readonly Approach Combined = new("ensemble");
    private const int Seconds = 60;
    private const int Hurried = 24;
    private const int Breathless = 4;
    private readonly TempFolder _folder = new();
    private readonly TickingClock _clock = new(TimeSpan.FromMilliseconds(25));
    private FakeLab _lab = null!;

    private List<FakeRun> Runs => _lab.Tracking.Runs;

    public async ValueTask InitializeAsync()
    {
        var repository = new FakeRepository(_folder.Path);
        repository.Found(Customers.Make(700, 1, withTargets: true).Csv, Customers.Make(500, 2, withTargets: false).Csv, Customers.Schema);
        _lab = await FakeLab.Start(repository, Customers.Make(500, 2, withTargets: false).Targets, Told(1), _clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _lab.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_direction_announces_then_looks_then_evaluates_then_submits()
    {
        Assert.True(await Work(1));

        Assert.Equal(("GBM default", Default), (_lab.Announcement?.Title, _lab.Announcement?.Approach));
        Assert.NotNull(_lab.Submitted);
        Assert.InRange(_lab.Evaluations.Count, 1, 4);
        Assert.True(Runs.Count(run => run.Tags["researcher.stage"] == "search") >= 5, $"{Runs.Count} runs");
        Assert.Contains("## Trials", _lab.Repository.Text("NOTES.md"), StringComparison.Ordinal);
        Assert.Equal(
            Runs.Count(run => run.Tags["researcher.stage"] == "search"),
            JsonDocument.Parse(_lab.Repository.Text("direction.json")).RootElement.GetProperty("trials").GetArrayLength());
        Assert.InRange(_lab.Repository.Text("direction.json").Length, 1, 100_000);
    }

    [Fact]
    public async Task What_others_announce_in_the_same_moment_is_left_to_them()
    {
        _lab.Rivals = 2;

        Assert.True(await Work(1));

        Assert.Equal(3, _lab.Directions.Select(other => other.Approach).Append(_lab.Announcement!.Approach).Distinct().Count());
        Assert.All(Runs, run => Assert.Equal(_lab.Announcement.Approach!.Family, run.Tags["researcher.family"]));
        Assert.All(Runs, run => Assert.Equal("1", run.Tags["researcher.restart"]));
    }

    [Fact]
    public async Task Each_run_says_why_before_the_fit_and_what_came_of_it_after()
    {
        await Work(1);

        Assert.All(
            Runs, run => Assert.True(run.Status == "FINISHED" || run.Tags["run_analysis"].Contains("Timed out", StringComparison.Ordinal)));
        Assert.All(Runs, run => Assert.NotEmpty(run.Tags["run_rationale"]));
        Assert.All(Runs, run => Assert.NotEmpty(run.Tags["run_analysis"]));
        Assert.All(Runs.Where(run => run.Status == "FINISHED"), run => Assert.NotEmpty(_lab.Tracking.Files(run.Id, "model")));
        Assert.All(Runs, run => Assert.True(run.Metrics.CountBy(metric => metric.Key).All(metric => metric.Value <= 100)));
        Assert.Contains(Runs, run => run.Tags["run_analysis"].Contains("within noise", StringComparison.Ordinal));
        Assert.All(Runs, run => Assert.Equal(run.Parameters.Keys.Order(), JsonSerializer.Deserialize<Dictionary<string, string>>(run.Tags["researcher.parameter_sources"])!.Keys.Order()));
        Assert.All(Runs.Select(run => run.Id), AnalysisCameLast);
    }

    [Fact]
    public async Task Every_learning_names_runs_of_this_direction_as_its_evidence()
    {
        await Work(4, Additive);

        Assert.NotEmpty(_lab.Learnings);
        Assert.All(_lab.Learnings, learning => Assert.NotEmpty(learning.Evidence));
        Assert.All(_lab.Learnings.SelectMany(learning => learning.Evidence), run => Assert.Contains(Runs, known => known.Id == run));
    }

    [Fact]
    public async Task A_failed_rehearsal_is_followed_by_the_next_candidate_and_then_by_a_learning()
    {
        _lab.RehearsalFaults.Enqueue("No such file: models/0");
        _lab.RehearsalFaults.Enqueue("No such file: models/0");

        Assert.False(await Work(1));

        Assert.Empty(_lab.RehearsalFaults);
        Assert.Contains(_lab.Learnings, learning => learning.Text.Contains("No such file: models/0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Notes_name_the_candidate_that_was_accepted_and_why_the_one_before_it_was_not()
    {
        _lab.RehearsalFaults.Enqueue("No such file: models/0");

        Assert.True(await Work(1));

        var submitted = _lab.Repository.Text("candidate.yaml").Split("runs:/")[1].Split('/')[0];
        var notes = _lab.Repository.Text("NOTES.md");
        Assert.Contains($"The candidate is run `{submitted}`", notes, StringComparison.Ordinal);
        Assert.Contains("is submitted instead. ", notes, StringComparison.Ordinal);
        Assert.Contains(
            _lab.Learnings,
            learning => learning.Text.Contains("No such file: models/0", StringComparison.Ordinal) && !learning.Evidence.Contains(submitted));
    }

    [Fact]
    public async Task An_interrupted_direction_goes_on_with_its_family_and_repeats_no_run()
    {
        using var interruption = new CancellationTokenSource();
        var looked = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Work(1, line =>
        {
            if (line.Contains(": auc ", StringComparison.Ordinal) && ++looked == 3)
            {
                interruption.Cancel();
            }
        }, interruption.Token));
        var before = Runs.Where(run => run.Status == "FINISHED").Select(run => run.Tags["researcher.pipeline"]).ToList();
        _lab.Open(Told(1) with { Announced = Announced(_lab.Announcement!.Approach!) });

        Assert.True(await Go());

        Assert.Equal(3, before.Count);
        Assert.Null(_lab.Announcement);
        var looking = Runs.Where(run => run.Tags["researcher.stage"] == "search" && run.Status == "FINISHED").ToList();
        Assert.Equal(looking.Count, looking.DistinctBy(run => run.Tags["researcher.pipeline"]).Count());
        Assert.DoesNotContain(Runs, run => run.Status == "RUNNING");
    }

    [Fact]
    public async Task Seeds_are_bagged_with_the_parameters_that_a_merged_sibling_tracked()
    {
        await Work(2, Default);
        _lab.Close(DirectionStatus.Merged);
        var before = Runs.ToList();

        Assert.True(await Work(6, Bagged));

        var seeds = Runs.Where(run => (
            run.Tags["researcher.direction"],
            run.Tags["researcher.stage"]) == ("d-0006", "search") && run.Parameters.ContainsKey("learning_rate")).ToList();
        Assert.NotEmpty(seeds);
        Assert.All(seeds, run =>
        {
            var sibling = before.Single(known => run.Tags["run_rationale"].Contains(known.Id, StringComparison.Ordinal));
            Assert.Contains(sibling.Parameters, known => known.Key.EndsWith("max_depth", StringComparison.Ordinal) && known.Value == run.Parameters["max_depth"]);
        });
        Assert.All(
            seeds,
            run => Assert.Contains("\"learning_rate\":\"inherited\"", run.Tags["researcher.parameter_sources"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_merged_directions_submitted_is_combined_without_a_fit_and_predicts_as_one()
    {
        Approach[] approaches = [Default, Linear, Additive];
        foreach (var (number, approach) in approaches.Index())
        {
            Assert.True(await Work(number + 1, approach));
            _lab.Close(DirectionStatus.Merged);
        }

        Assert.True(await Work(4, Combined));

        var own = Runs.Where(run => run.Tags["researcher.direction"] == "d-0004").ToList();
        Assert.All(own, run => Assert.Equal("FINISHED", run.Status));
        Assert.DoesNotContain(own, run => run.Tags["researcher.stage"] == "search");
        Assert.InRange(_lab.Repository.Text("candidate.yaml").Split("runs:/").Length - 1, 3, 8);
        Assert.Single(_lab.Evaluations);
    }

    [Fact]
    public async Task Where_there_is_no_time_for_fresh_folds_all_models_are_weighed_by_the_rows_set_aside_while_looking()
    {
        Approach[] approaches = [Default, Default with { Restart = 2 }, Additive];
        foreach (var (number, approach) in approaches.Index())
        {
            Assert.True(await Work(number + 1, approach, Hurried));
            _lab.Close(DirectionStatus.Merged);
        }

        Assert.DoesNotContain(
            Runs, run => run.Tags["researcher.direction"] != "d-0003" && run.Tags["researcher.stage"] == "cross_validation");
        Assert.All(
            Runs.Where(run => run.Tags["researcher.stage"] == "refit"),
            run => Assert.Equal("true", run.Tags["researcher.oof_predictions"]));

        Assert.True(await Work(4, Combined));

        var ways = Runs.Where(run => run.Tags["researcher.direction"] == "d-0004" && run.Tags["researcher.stage"] != "refit").ToList();
        Assert.NotEmpty(ways);
        Assert.All(ways, run => Assert.Equal("search", run.Tags["researcher.stage"]));
        Assert.All(
            ways, run => Assert.Contains("weights are chosen on the hold-out rows", run.Tags["run_rationale"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_only_ever_timed_out_is_submitted_and_leaves_nothing_to_combine()
    {
        Assert.True(await Work(1, Default, Breathless));

        var final = Assert.Single(Runs, run => run.Tags["researcher.stage"] == "refit");
        Assert.DoesNotContain("researcher.oof_predictions", final.Tags.Keys);
        Assert.Empty(_lab.Tracking.Files(final.Id, "oof"));
        Assert.Single(_lab.Tracking.Files(final.Id, "model"));
        Assert.Contains(_lab.Learnings, learning => learning.Text.Contains("the score of an incomplete model", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_merged_direction_whose_word_is_missing_or_hollow_is_left_out_of_the_weighing()
    {
        Approach[] approaches = [Default, Linear, Additive, Shallow];
        foreach (var (number, approach) in approaches.Index())
        {
            Assert.True(await Work(number + 1, approach));
            _lab.Close(DirectionStatus.Merged);
        }

        var judged = _lab.Tracking.Artifacts.Keys.Where(path => path.EndsWith("oof/margins.f32", StringComparison.Ordinal)).ToList();
        Assert.True(_lab.Tracking.Artifacts.TryRemove(judged[0], out _));
        Array.Fill(_lab.Tracking.Artifacts[judged[1]], (byte)0xFF);

        Assert.True(await Work(5, Combined));

        Assert.DoesNotContain(judged[0].Split('/')[1], _lab.Repository.Text("candidate.yaml"), StringComparison.Ordinal);
        Assert.DoesNotContain(judged[1].Split('/')[1], _lab.Repository.Text("candidate.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tracking_that_is_away_ends_the_direction_with_one_sentence()
    {
        _lab.Repository.Open("d-0001");
        using var assay = new AgentClient(Wire.OverTcp(_lab.Address, "t"));
        using var mlflow = new MlflowClient(Wire.OverTcp(new Uri("http://127.0.0.1:9/"), "t"), TimeProvider.System);
        var direction = new Direction(assay, mlflow, _lab.Repository.Clone, _clock, _ => { });

        var problem = await Assert.ThrowsAsync<AssayException>(() => direction.Work("customers", TestContext.Current.CancellationToken));

        Assert.Contains("cannot be reached", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
    }

    [Fact]
    public async Task The_last_direction_waits_for_those_at_work_and_no_other_does()
    {
        _lab.Directions.AddRange([Given.Entry(1), Given.Entry(2), Given.Entry(3) with { Agent = "command" }, Given.Entry(4, status: DirectionStatus.Running)]);
        var last = Told(5) with { Budget = new(50, Seconds, null) };
        var never = new Deadline(_clock, TimeSpan.FromDays(1));
        using var assay = new AgentClient(Wire.OverTcp(_lab.Address, "t"));

        Assert.False(await Stragglers.Wait(assay, Told(5), never, _clock, Say, TestContext.Current.CancellationToken));
        Assert.False(await Stragglers.Wait(assay, last with { Suggestion = "a forest" }, never, _clock, Say, TestContext.Current.CancellationToken));
        Assert.False(await Stragglers.Wait(assay, last, new Deadline(_clock, TimeSpan.Zero), _clock, Say, TestContext.Current.CancellationToken));

        var said = new List<string>();
        var waiting = Stragglers.Wait(assay, last, never, _clock, said.Add, TestContext.Current.CancellationToken);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        _lab.Directions[3] = Given.Entry(4);
        Assert.True(await waiting);
        Assert.Contains("waiting for 1 running direction before", Assert.Single(said), StringComparison.Ordinal);
        Assert.False(await Stragglers.Wait(assay, last, never, _clock, Say, TestContext.Current.CancellationToken));
    }

    private void AnalysisCameLast(string run)
    {
        var calls = _lab.Tracking.Calls.Where(call => call.Run == run).Select(call => call.Route).ToList();
        Assert.Equal("runs/update", calls[^1]);
    }

    private Task<bool> Work(int number, Approach? approach = null, int seconds = Seconds)
        => Work(number, Say, TestContext.Current.CancellationToken, approach, seconds);

    private async Task<bool> Work(
        int number, Action<string> say, CancellationToken cancel, Approach? approach = null, int seconds = Seconds)
    {
        var brief = Told(number, seconds) with { Announced = approach is null ? null : Announced(approach) };
        _lab.Repository.Open(brief.Direction.ToString());
        _lab.Open(brief);
        return await Go(say, cancel);
    }

    private static Announced Announced(Approach approach)
        => new("slug", Choice.TitleOf(Roster.Find(approach.Family)!, approach.Restart), "…") { Approach = approach };

    private Task<bool> Go() => Go(Say, TestContext.Current.CancellationToken);

    private async Task<bool> Go(Action<string> say, CancellationToken cancel)
    {
        using var assay = new AgentClient(Wire.OverTcp(_lab.Address, "t"));
        using var mlflow = new MlflowClient(Wire.OverTcp(_lab.Address, "t"), TimeProvider.System);
        return await new Direction(assay, mlflow, _lab.Repository.Clone, _clock, say).Work("customers", cancel);
    }

    private static void Say(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);

    private static Brief Told(int number, int seconds = Seconds) => new()
    {
        Lab = "customers",
        Goal = "Who leaves?",
        Task = TaskKind.Binary,
        Metric = new("auc", true),
        Feedback = Feedback.Ladder,
        Direction = new(number),
        Branch = $"exp/d-{number:0000}",
        Submitted = false,
        Data = new("data/train.csv", "data/public.csv", "data/schema.json", "id", "churn", "yes", 700, 500),
        Budget = new(50, seconds, null) { DirectionsLeft = 3 },
        Guidance = [],
        Rules = [],
    };
}
