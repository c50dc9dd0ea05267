using Assay.Protocol;
using Assay.Tracking;
using Xunit;

namespace Assay.Tests.Tracking;

/// <summary>What Assay itself asks of the store.</summary>
public sealed class RunStoreTests : IDisposable
{
    private readonly Tracked tracked = new();

    private RunStore Store => tracked.Store;

    public void Dispose() => tracked.Dispose();

    [Fact]
    public void A_run_comes_back_with_everything_that_was_logged()
    {
        var id = Store.Register.Create(Tracked.Agent, new RunCreation { Name = "trees", User = "agent", StartTime = 5, Tags = [new("stage", "first")] });
        tracked.Metric(id, "auc", 0.75, step: 3, timestamp: 9);
        tracked.Param(id, "depth", "6");

        var run = Store.Find(id)!;

        Assert.Equal(("trees", "agent", 5, RunStatus.Running, Tracked.One), (run.Name, run.User, run.StartTime, run.Status, run.Direction));
        Assert.Equal(new MetricPoint(0.75, 9, 3), run.Metrics["auc"]);
        Assert.Equal("6", run.Params["depth"]);
        Assert.Equal(("first", "trees"), (run.Tags["stage"], run.Tags["mlflow.runName"]));
        Assert.Equal($"mlflow-artifacts:/7/{id}/artifacts", run.ArtifactUri);
        Assert.Matches("^[0-9a-f]{32}$", id);
    }

    [Fact]
    public void Runs_are_listed_with_the_newest_last_and_counted_even_when_deleted()
    {
        var (first, second) = (tracked.Run(start: 2000), tracked.Run(start: 1000));
        var owners = tracked.Run(Tracked.Owner);
        Store.Register.Delete(Tracked.Agent, first);

        Assert.Equal([first, second], Store.Runs(Tracked.One).Select(run => run.Id));
        Assert.Equal([first, second, owners], Store.Runs(null).Select(run => run.Id));
        Assert.Equal((2, 0, 3), (Store.Count(Tracked.One), Store.Count(Tracked.Two), Store.Count(null)));
        Assert.True(Store.Find(first)!.Deleted);
    }

    [Fact]
    public void Ending_a_direction_ends_its_open_runs_and_no_others()
    {
        var (open, done, siblings) = (tracked.Run(), tracked.Run(), tracked.Run(Tracked.Sibling));
        Store.Register.Update(Tracked.Agent, done, new RunChange(RunStatus.Finished, 77));

        Store.EndOpenRuns(Tracked.One, RunEnd.Killed);

        Assert.Equal(RunStatus.Killed, Store.Find(open)!.Status);
        Assert.NotNull(Store.Find(open)!.EndTime);
        Assert.Equal((RunStatus.Finished, 77), (Store.Find(done)!.Status, Store.Find(done)!.EndTime));
        Assert.Equal(RunStatus.Running, Store.Find(siblings)!.Status);
    }

    [Fact]
    public void A_store_of_another_experiment_is_refused()
    {
        var refusal = Assert.Throws<AssayException>(() =>
            RunStore.Open(Path.Combine(tracked.Folder, "tracking.db"), tracked.Artifacts, "8", "other", TimeProvider.System));

        Assert.Contains("belongs to experiment 7", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_of_a_newer_version_is_refused_and_left_alone()
    {
        Store.Dispose();
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(tracked.Folder, "tracking.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        var refusal = Assert.Throws<AssayException>(() => Tracked.Open(tracked.Folder));

        Assert.Contains("newer version of Assay", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_without_a_name_gets_one_and_the_tag_says_the_same()
    {
        var run = Store.Find(tracked.Run())!;

        Assert.Matches("^[a-z]+-[a-z]+-[0-9]+$", run.Name);
        Assert.Equal(run.Name, run.Tags["mlflow.runName"]);
    }

    [Fact]
    public void The_tag_of_the_name_renames_the_run_and_a_new_name_changes_the_tag()
    {
        var id = tracked.Run(name: "a");

        tracked.Tag(id, "mlflow.runName", "b");
        Assert.Equal("b", Store.Find(id)!.Name);

        Store.Register.Update(Tracked.Agent, id, new RunChange(Name: "c"));
        Assert.Equal(("c", "c"), (Store.Find(id)!.Name, Store.Find(id)!.Tags["mlflow.runName"]));
    }

    [Fact]
    public void Two_names_that_differ_are_refused()
    {
        var refusal = Assert.Throws<AssayException>(() => Store.Register.Create(
            Tracked.Agent, new RunCreation { Name = "a", Tags = [new("mlflow.runName", "b")] }));

        Assert.Contains("different values", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, Store.Count(null));
    }

    [Fact]
    public void A_deleted_experiment_takes_its_active_runs_along_and_brings_those_back()
    {
        var (alone, active) = (tracked.Run(), tracked.Run());
        Store.Register.Delete(Tracked.Agent, alone);

        Store.Experiment.Delete(Tracked.Owner);
        Assert.True(Store.Find(active)!.Deleted);
        Assert.Contains("must be in the 'active' state", Assert.Throws<AssayException>(() => tracked.Run()).Message, StringComparison.Ordinal);

        Store.Experiment.Restore(Tracked.Owner);
        Assert.Equal((true, false), (Store.Find(alone)!.Deleted, Store.Find(active)!.Deleted));
    }
}
