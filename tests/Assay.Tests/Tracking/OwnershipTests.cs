using Assay.Protocol;
using Assay.Tracking;
using Xunit;

namespace Assay.Tests.Tracking;

/// <summary>Who may write what, and who may see what.</summary>
public sealed class OwnershipTests : IDisposable
{
    private readonly Tracked tracked = new();

    public static TheoryData<string> Forbidden =>
    [
        "public_val_score", "private_val_score", "direction_rationale", "assay.x", "assay.private.y", "Assay.X", "PUBLIC_VAL_SCORE", " public_val_score", "private_val_score ",
    ];

    private RunStore Store => tracked.Store;

    public void Dispose() => tracked.Dispose();

    [Fact]
    public void A_direction_writes_to_no_run_but_its_own()
    {
        var (siblings, owners) = (tracked.Run(Tracked.Sibling), tracked.Run(Tracked.Owner));
        Action<string>[] writes =
        [
            id => tracked.Metric(id, "auc", 1), id => tracked.Param(id, "p", "1"), id => tracked.Tag(id, "t", "1"),
            id => Store.Log.DeleteTag(Tracked.Agent, id, "mlflow.runName"),
            id => Store.Register.Update(Tracked.Agent, id, new RunChange(RunStatus.Failed)),
            id => Store.Register.Delete(Tracked.Agent, id), id => Store.Register.Restore(Tracked.Agent, id),
            id => Store.Links.AddInputs(Tracked.Agent, id, [], ["m-1"]), id => Store.Links.AddOutputs(Tracked.Agent, id, [new("m-1", 0)]),
        ];

        foreach (var (write, id) in writes.SelectMany(write => new[] { (write, siblings), (write, owners) }))
        {
            Assert.Equal(403, Assert.Throws<AssayException>(() => write(id)).Status);
        }

        var run = Store.Find(siblings)!;
        Assert.Equal((RunStatus.Running, false, 0, 1), (run.Status, run.Deleted, run.Metrics.Count + run.Params.Count + run.ModelInputs.Count, run.Tags.Count));
    }

    [Fact]
    public void The_owner_writes_to_any_run()
    {
        var id = tracked.Run();

        tracked.Tag(id, "note", "looked at", Tracked.Owner);

        Assert.Equal("looked at", Store.Find(id)!.Tags["note"]);
    }

    [Theory]
    [MemberData(nameof(Forbidden))]
    [InlineData("\u0440ublic_val_score")]
    [InlineData("\uFF50rivate_val_score")]
    [InlineData("private_val_score\u3164")]
    [InlineData("pub1ic_val_scOre")]
    [InlineData("\u0430ssay.seal")]
    public void An_official_name_is_written_by_nobody_through_the_api(string key)
    {
        var id = tracked.Run();
        foreach (var writer in new[] { Tracked.Agent, Tracked.Owner })
        {
            Action[] writes =
            [
                () => tracked.Metric(id, key, 1, writer: writer), () => tracked.Param(id, key, "1", writer), () => tracked.Tag(id, key, "1", writer),
                () => Store.Log.DeleteTag(writer, id, key),
                () => Store.Register.Create(writer, new RunCreation { Tags = [new(key, "1")] }),
                () => Store.Models.Create(writer, new() { Tags = [new(key, "1")] }), () => Store.Models.Create(writer, new() { Params = [new(key, "1")] }),
            ];
            Assert.All(writes, write => Assert.Equal(403, Assert.Throws<AssayException>(write).Status));
        }

        Assert.Equal((1, 1), (Store.Count(null), Store.Find(id)!.Tags.Count));
    }

    [Theory]
    [InlineData("my_public_val_score")]
    [InlineData("assayer")]
    [InlineData("val/public_val_score")]
    [InlineData("точность")]
    [InlineData("ürivate")]
    public void A_name_that_only_resembles_an_official_one_is_free(string key)
    {
        var id = tracked.Run();

        tracked.Metric(id, key, 1);

        Assert.Equal(1, Store.Find(id)!.Metrics[key].Value);
    }

    [Fact]
    public void A_model_comes_from_no_run_of_a_sibling()
    {
        var siblings = tracked.Run(Tracked.Sibling);

        Assert.Equal(403, Assert.Throws<AssayException>(() => Store.Models.Create(Tracked.Agent, new() { SourceRunId = siblings })).Status);
        Assert.Equal(siblings, Store.Models.Get(Store.Models.Create(Tracked.Sibling, new() { SourceRunId = siblings })).SourceRunId);
    }

    [Fact]
    public void A_tag_that_Assay_set_stays_and_saying_the_same_again_is_no_offence()
    {
        var id = Store.Register.Create(Tracked.Agent, new RunCreation
        {
            Tags = [new("git.branch", "mine")],
            OfficialTags = new Dictionary<string, string> { ["git.branch"] = "exp/d-0001", ["direction_rationale"] = "because" },
        });

        tracked.Tag(id, "git.branch", "exp/d-0001");
        Assert.Equal(403, Assert.Throws<AssayException>(() => tracked.Tag(id, "git.branch", "main")).Status);
        Assert.Equal(403, Assert.Throws<AssayException>(() => Store.Log.DeleteTag(Tracked.Agent, id, "git.branch")).Status);
        Assert.Equal(("exp/d-0001", "because"), (Store.Find(id)!.Tags["git.branch"], Store.Find(id)!.Tags["direction_rationale"]));
    }

    [Fact]
    public void A_rationale_told_later_reaches_the_runs_that_were_there_before()
    {
        var (mine, siblings) = (tracked.Run(), tracked.Run(Tracked.Sibling));

        Store.TagOfficially(Tracked.One, OfficialNames.Rationale, "deeper trees");

        Assert.Equal("deeper trees", Store.Find(mine)!.Tags["direction_rationale"]);
        Assert.DoesNotContain("direction_rationale", Store.Find(siblings)!.Tags.Keys);
    }

    [Fact]
    public void A_batch_with_one_forbidden_name_leaves_no_trace()
    {
        var id = tracked.Run();

        Assert.Throws<AssayException>(() => Store.Log.Write(Tracked.Agent, id, new LogBatch
        {
            Metrics = [new("auc", new(0.5, 1, 0)), new("public_val_score", new(0.99, 1, 0))],
            Params = [new("depth", "3")],
        }));

        Assert.Empty(Store.Find(id)!.Metrics);
        Assert.Empty(Store.Find(id)!.Params);
    }

    [Fact]
    public void Assays_own_score_is_written_over_nothing_and_seen_by_all()
    {
        var id = tracked.Run();

        Store.WriteOfficial(id, OfficialNames.PublicScore, 0.7, 1);
        Store.WriteOfficial(id, OfficialNames.PublicScore, 0.8, 2);

        Assert.Equal(0.8, Store.Find(id)!.Metrics["public_val_score"].Value);
        Assert.Equal([0.7, 0.8], Store.History.Page(Tracked.Sibling, id, "public_val_score", 0, 10).Select(point => point.Value));
    }

    [Fact]
    public void A_private_score_has_no_history_for_an_agent()
    {
        var id = tracked.Run();
        Store.WriteOfficial(id, OfficialNames.PrivateScore, 0.7, 1);

        Assert.Empty(Store.History.Page(Tracked.Agent, id, "private_val_score", 0, 10));
        Assert.Single(Store.History.Page(Tracked.Owner, id, "private_val_score", 0, 10));
    }

    [Fact]
    public void The_experiment_is_changed_by_its_owner_alone()
    {
        Action<Writer>[] changes =
        [
            writer => Store.Experiment.SetTag(writer, "note", "x"), writer => Store.Experiment.DeleteTag(writer, "note"), writer => Store.Experiment.Rename(writer, "other"),
            writer => Store.Experiment.Delete(writer), writer => Store.Experiment.Restore(writer),
        ];

        Assert.All(changes, change => Assert.Equal(403, Assert.Throws<AssayException>(() => change(Tracked.Agent)).Status));
        Assert.All(changes, change => change(Tracked.Owner));
        Assert.Equal("other", Store.Experiment.Read().Name);
    }
}
