using Assay.Journal;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.Server.Owner;
using Assay.Tracking;
using Xunit;

namespace Assay.Server.Tests.Owner;

public sealed class TrackedRuns : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("assay-runs-").FullName;
    private readonly RunStore store;

    public TrackedRuns() => store = RunStore.Open(Path.Combine(folder, "tracking.db"), Path.Combine(folder, "artifacts"), "7", "churn", TimeProvider.System);

    [Fact]
    public void Runs_are_found_by_MLflow_s_filters_in_the_order_that_was_asked_for()
    {
        var (low, high) = (Run("low", 0.6), Run("high", 0.8));
        Run("unscored", null);

        var answer = Asked(new("lab") { Filter = "metrics.cv_auc > 0.5", OrderBy = ["metrics.cv_auc DESC"] });

        Assert.Equal([high, low], answer.Runs.Select(run => run.Id));
        Assert.Equal((0.8, "high", false), (answer.Runs[0].Metrics["cv_auc"], answer.Runs[0].Params["model"], answer.More));
    }

    [Fact]
    public void That_more_follow_is_said()
    {
        Run("a", 0.6);
        Run("b", 0.8);

        Assert.True(Asked(new("lab") { Limit = 1 }) is { More: true, Runs.Count: 1 });
    }

    [Fact]
    public void What_is_no_number_is_not_told_as_one()
    {
        Run("a", double.NaN);

        Assert.Null(Assert.Single(Asked(new("lab")).Runs).Metrics["cv_auc"]);
    }

    [Fact]
    public void A_run_is_named_by_the_beginning_of_its_id_and_answered_in_the_order_of_the_names()
    {
        var (one, other) = (Run("a", 0.6), Run("b", 0.8));

        Assert.Equal([other, one], Asked(new("lab") { Ids = [other[..8], one] }).Runs.Select(run => run.Id));
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("zzzz")]
    public void A_beginning_that_names_no_run_is_refused(string id)
    {
        Run("a", 0.6);

        Assert.Throws<AssayException>(() => Asked(new("lab") { Ids = [id, id] }));
    }

    [Fact]
    public void A_limit_beyond_reason_and_a_direction_that_is_not_there_are_refused()
    {
        Assert.Throws<AssayException>(() => Asked(new("lab") { Limit = 0 }));
        Assert.Throws<AssayException>(() => Asked(new("lab") { Direction = "nowhere" }));
    }

    public void Dispose()
    {
        store.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private RunsAnswer Asked(RunsRequest request) => RunList.Of(store, LabState.Empty, request, default);

    private string Run(string model, double? auc)
    {
        var owner = new Writer.Owner();
        var id = store.Register.Create(owner, new RunCreation { Name = model });
        store.Log.Write(owner, id, new LogBatch
        {
            Params = [new("model", model)],
            Metrics = auc is { } value ? [new MetricEntry("cv_auc", new MetricPoint(value, 1, 0))] : [],
        });
        return id;
    }
}
