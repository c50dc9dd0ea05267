using Assay.Protocol;
using Assay.Tracking;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Tracking;

/// <summary>Metrics, parameters and tags on their way in.</summary>
public sealed class LoggingTests : IDisposable
{
    private readonly Tracked tracked = new();

    private RunStore Store => tracked.Store;

    public void Dispose() => tracked.Dispose();

    [Fact]
    public void A_refusal_quotes_little_of_two_long_values_and_nothing_that_hides()
    {
        var run = tracked.Run();
        tracked.Param(run, "p", new string('x', 6000));

        var refusal = Assert.Throws<AssayException>(() => tracked.Param(run, "p", "\u202e\u0007")).Message;
        Assert.InRange(refusal.Length, 1, 1000);
        Assert.DoesNotContain('\u202e', refusal);
    }

    [Fact]
    public void The_latest_point_has_the_largest_step_then_timestamp_then_value_however_they_arrive()
    {
        var point = from step in Gen.Choose(-2, 2) from time in Gen.Choose(0, 2) from value in Gen.Choose(-3, 3) select new MetricPoint(value, time, step);
        var batches = Gen.NonEmptyListOf(Gen.NonEmptyListOf(point)).Resize(12);

        Prop.ForAll(batches.ToArbitrary(), given =>
        {
            var id = tracked.Run();
            foreach (var batch in given)
            {
                Store.Log.Write(Tracked.Agent, id, new LogBatch { Metrics = [.. batch.Select(point => new MetricEntry("m", point))] });
            }

            var all = given.SelectMany(batch => batch).Distinct().ToList();
            Assert.Equal(all.MaxBy(each => (each.Step, each.Timestamp, each.Value)), Store.Find(id)!.Metrics["m"]);
            Assert.Equal(
                all.OrderBy(each => each.Timestamp).ThenBy(each => each.Step).ThenBy(each => each.Value),
                Store.History.Page(Tracked.Agent, id, "m", 0, 1000));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_same_batch_again_changes_nothing()
    {
        var id = tracked.Run();
        var batch = new LogBatch
        {
            Metrics = [new("m", new(1, 1, 1)), new("m", new(double.NaN, 2, 2)), new("m", new(1, 1, 1))],
            Params = [new("p", "1"), new("p", "1")],
            Tags = [new("t", "1"), new("t", "2")],
        };

        Store.Log.Write(Tracked.Agent, id, batch);
        Store.Log.Write(Tracked.Agent, id, batch);

        var run = Store.Find(id)!;
        Assert.Equal(2, Store.History.Page(Tracked.Agent, id, "m", 0, 10).Count);
        Assert.Equal(("1", "2", true), (run.Params["p"], run.Tags["t"], double.IsNaN(run.Metrics["m"].Value)));
    }

    [Fact]
    public void Infinities_are_kept_as_the_largest_numbers()
    {
        var id = tracked.Run();

        tracked.Metric(id, "up", double.PositiveInfinity);
        tracked.Metric(id, "down", double.NegativeInfinity);

        Assert.Equal((double.MaxValue, double.MinValue), (Store.Find(id)!.Metrics["up"].Value, Store.Find(id)!.Metrics["down"].Value));
    }

    [Fact]
    public void A_parameter_never_changes_and_the_refusal_names_all_three()
    {
        var id = tracked.Run();
        tracked.Param(id, "depth", "6");
        tracked.Param(id, "depth", "6");

        var refusal = Assert.Throws<AssayException>(() => tracked.Param(id, "depth", "7"));

        Assert.StartsWith("Changing param values is not allowed. Param with key='depth' was already logged with value='6'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("'7'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_that_fails_at_its_end_leaves_nothing_of_its_beginning()
    {
        var id = tracked.Run();
        tracked.Param(id, "depth", "6");

        Assert.Throws<AssayException>(() => Store.Log.Write(Tracked.Agent, id, new LogBatch
        {
            Params = [new("new", "1"), new("depth", "7")],
            Tags = [new("t", "1")],
            Metrics = [new("m", new(1, 1, 1))],
        }));

        var run = Store.Find(id)!;
        Assert.Equal(["depth"], run.Params.Keys);
        Assert.Empty(run.Metrics);
        Assert.DoesNotContain("t", run.Tags.Keys);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("val/loss 1.5:x-y_z")]
    [InlineData(".a")]
    [InlineData("a..b")]
    [InlineData("précision")]
    public void A_good_key_is_taken(string key)
    {
        var id = tracked.Run();

        tracked.Metric(id, key, 1);

        Assert.Contains(key, Store.Find(id)!.Metrics.Keys);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData("a/./b")]
    [InlineData("../a")]
    [InlineData("a\\b")]
    [InlineData("a\nb")]
    [InlineData("a'b")]
    [InlineData("a;b")]
    [InlineData("a\0b")]
    public void A_bad_key_is_refused(string key)
    {
        var id = tracked.Run();

        Assert.Equal(400, Assert.Throws<AssayException>(() => tracked.Metric(id, key, 1)).Status);
        Assert.Equal(400, Assert.Throws<AssayException>(() => tracked.Param(id, key, "1")).Status);
        Assert.Equal(400, Assert.Throws<AssayException>(() => tracked.Tag(id, key, "1")).Status);
    }

    [Fact]
    public void Limits_hold_at_their_edges()
    {
        var id = tracked.Run();
        static LogBatch Points(int count) => new() { Metrics = [.. Enumerable.Range(0, count).Select(i => new MetricEntry("m", new(i, i, i)))] };
        static LogBatch Texts(int count) => new() { Params = [.. Enumerable.Range(0, count).Select(i => KeyValuePair.Create($"p{i}", "1"))] };

        Store.Log.Write(Tracked.Agent, id, Points(1000));
        Store.Log.Write(Tracked.Agent, id, Texts(100));
        tracked.Metric(id, new string('k', 250), 1);

        Assert.Contains("can contain at most 1000 metrics", Refusal(Points(1001)), StringComparison.Ordinal);
        Assert.Contains("can contain at most 100 params", Refusal(Texts(101)), StringComparison.Ordinal);
        Assert.Contains("can contain at most 1000 metrics, params, and tags", Refusal(Points(1000) with { Params = [new("p", "1")] }), StringComparison.Ordinal);
        Assert.Contains("'key' exceeds the maximum length of 250", Refusal(new LogBatch { Tags = [new(new string('k', 251), "")] }), StringComparison.Ordinal);

        string Refusal(LogBatch batch) => Assert.Throws<AssayException>(() => Store.Log.Write(Tracked.Agent, id, batch)).Message;
    }

    [Fact]
    public void Values_that_are_too_long_are_cut_as_MLflow_cuts_them_and_never_in_the_middle_of_a_character()
    {
        var id = tracked.Run();

        tracked.Param(id, "p", new string('x', 7000));
        tracked.Tag(id, "t", new string('x', 7999) + "😀");

        Assert.Equal((6000, 7999), (Store.Find(id)!.Params["p"].Length, Store.Find(id)!.Tags["t"].Length));
    }

    [Fact]
    public void A_direction_fills_no_disk_through_the_log()
    {
        using var database = Database.Open(Path.Combine(tracked.Folder, "tracking.db"));
        database.Write(session => LogAllowance.Take(session, Tracked.Agent, rows: 0, characters: LogAllowance.MostBytes - 1000));
        var (mine, siblings) = (tracked.Run(), tracked.Run(Tracked.Sibling));
        tracked.Tag(mine, "small", "x");

        Assert.Equal(403, Assert.Throws<AssayException>(() => tracked.Tag(mine, "large", new string('x', 1000))).Status);

        Assert.DoesNotContain("large", Store.Find(mine)!.Tags.Keys);
        tracked.Tag(siblings, "large", new string('x', 1000), Tracked.Sibling);
        tracked.Tag(mine, "owners", new string('x', 1000), Tracked.Owner);
    }

    [Fact]
    public void A_deleted_run_is_written_to_only_after_it_is_restored()
    {
        var id = tracked.Run();
        Store.Register.Delete(Tracked.Agent, id);

        Assert.Contains("must be in the 'active' state", Assert.Throws<AssayException>(() => tracked.Metric(id, "m", 1)).Message, StringComparison.Ordinal);
        Assert.Contains("must be in the 'active' state", Assert.Throws<AssayException>(() => Store.Register.Delete(Tracked.Agent, id)).Message, StringComparison.Ordinal);

        Store.Register.Restore(Tracked.Agent, id);
        tracked.Metric(id, "m", 1);
        Assert.Contains("must be in the 'deleted' state", Assert.Throws<AssayException>(() => Store.Register.Restore(Tracked.Agent, id)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Inputs_and_outputs_are_kept_once()
    {
        var id = tracked.Run();
        var dataset = new DatasetInput("train", "abc", "local", "{}", "{\"x\":1}", null, [new("mlflow.data.context", "training")]);

        Store.Links.AddInputs(Tracked.Agent, id, [dataset, dataset], ["m-1"]);
        Store.Links.AddInputs(Tracked.Agent, id, [dataset], ["m-1"]);
        Store.Links.AddOutputs(Tracked.Agent, id, [new("m-2", 4), new("m-2", 4)]);

        var run = Store.Find(id)!;
        var kept = Assert.Single(run.Datasets);
        Assert.Equal((dataset.Name, dataset.Schema, null, "training"), (kept.Name, kept.Schema, kept.Profile, kept.Tags[0].Value));
        Assert.Equal(["m-1"], run.ModelInputs);
        Assert.Equal([new ModelLink("m-2", 4)], run.ModelOutputs);
    }

    [Fact]
    public void A_run_takes_no_more_text_than_a_reader_of_it_can_hold()
    {
        var run = tracked.Run();
        var batch = new LogBatch { Tags = [.. Enumerable.Range(0, 100).Select(n => KeyValuePair.Create($"t{n}", new string('x', 8000)))] };

        var refused = Assert.Throws<AssayException>(() =>
        {
            for (var i = 0; i < 30; i++)
            {
                tracked.Store.Log.Write(Tracked.Agent, run, batch);
            }
        });

        Assert.Contains("A run can have at most 16 Mi characters", refused.Message, StringComparison.Ordinal);
        tracked.Store.Log.Write(Tracked.Owner, run, batch);
    }
}
