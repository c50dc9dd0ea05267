using Assay.Protocol;
using Assay.Tracking;
using Assay.Tracking.Filters;
using Assay.Tracking.Models;
using Xunit;

namespace Assay.Tests.Tracking;

/// <summary>Logged models.</summary>
public sealed class LoggedModelTests : IDisposable
{
    private readonly Tracked tracked = new();

    private LoggedModels Models => tracked.Store.Models;

    public void Dispose() => tracked.Dispose();

    [Fact]
    public void A_model_is_made_ready_and_carries_what_was_measured_of_it()
    {
        var run = tracked.Run();
        var id = Models.Create(Tracked.Agent, new ModelCreation { Name = "trees", Type = "sklearn", SourceRunId = run, Params = [new("depth", "3")], Tags = [new("t", "1")] });

        Models.SetStatus(Tracked.Agent, id, ModelStatus.Ready);
        Models.AddParams(Tracked.Agent, id, [new("depth", "9"), new("rate", "0.1")]);
        tracked.Store.Log.Write(Tracked.Agent, run, new LogBatch
        {
            Metrics = [new("auc", new(0.5, 1, 1), id, "train", "abc"), new("auc", new(0.6, 2, 2), id, "train", "abc"), new("auc", new(0.4, 9, 9))],
        });

        var model = Models.Get(id);
        Assert.Equal((ModelStatus.Ready, "trees", run, "3", "0.1"), (model.Status, model.Name, model.SourceRunId, model.Params["depth"], model.Params["rate"]));
        Assert.Equal([new ModelMetric("auc", new(0.6, 2, 2), run, "train", "abc")], model.Metrics);
        Assert.Equal(0.4, tracked.Store.Find(run)!.Metrics["auc"].Value);
        Assert.Matches("^m-[0-9a-f]{32}$", id);
    }

    [Fact]
    public void A_direction_writes_to_no_model_but_its_own()
    {
        var id = Models.Create(Tracked.Sibling, new ModelCreation());
        var run = tracked.Run();
        Action[] writes =
        [
            () => Models.SetStatus(Tracked.Agent, id, ModelStatus.Ready), () => Models.SetTags(Tracked.Agent, id, [new("t", "1")]),
            () => Models.AddParams(Tracked.Agent, id, [new("p", "1")]), () => Models.DeleteTag(Tracked.Agent, id, "t"), () => Models.Delete(Tracked.Agent, id),
            () => tracked.Store.Log.Write(Tracked.Agent, run, new LogBatch { Metrics = [new("m", new(1, 1, 1), id)] }),
        ];

        Assert.All(writes, write => Assert.Equal(403, Assert.Throws<AssayException>(write).Status));
        Assert.Empty(tracked.Store.Find(run)!.Metrics);
    }

    [Fact]
    public void Models_are_found_by_what_was_measured_on_a_dataset_and_put_in_its_order()
    {
        var run = tracked.Run();
        string Model(string name, double train, double test)
        {
            var id = Models.Create(Tracked.Agent, new ModelCreation { Name = name });
            tracked.Store.Log.Write(Tracked.Agent, run, new LogBatch { Metrics = [new("auc", new(train, 1, 1), id, "train", "a"), new("auc", new(test, 1, 1), id, "test", "b")] });
            return id;
        }

        var (overfit, honest, bare) = (Model("overfit", 0.99, 0.6), Model("honest", 0.8, 0.75), Models.Create(Tracked.Agent, new ModelCreation { Name = "bare" }));
        var above = FilterParser.Parse("metrics.auc > 0.7", Dialect.Models);
        var byTest = new ModelOrder(OrderParser.Field("metrics.auc", ascending: false, Dialect.Models), "test");

        IEnumerable<string> Find(IReadOnlyList<Clause> filter, (string, string?)[] datasets, params ModelOrder[] order)
            => ModelSearch.Find(Models.All(), new ModelQuery(filter, order, datasets));

        Assert.Equal([honest], Find(above, [("test", null)]));
        Assert.Equal([honest, overfit, bare], Find([], [], byTest));
        Assert.Equal([bare], Find(FilterParser.Parse("name IN ('bare', 'x') AND status = 'LOGGED_MODEL_PENDING'", Dialect.Models), []));
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a.b")]
    [InlineData("a:b")]
    [InlineData("100%")]
    public void A_model_name_with_a_sign_of_its_own_meaning_is_refused(string name)
        => Assert.Equal(400, Assert.Throws<AssayException>(() => Models.Create(Tracked.Agent, new ModelCreation { Name = name })).Status);

    [Fact]
    public void A_deleted_model_is_unknown()
    {
        var id = Models.Create(Tracked.Agent, new ModelCreation());

        Models.Delete(Tracked.Agent, id);

        Assert.Equal(404, Assert.Throws<AssayException>(() => Models.Get(id)).Status);
        Assert.Empty(Models.All());
    }
}
