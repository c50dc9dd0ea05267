using Assay.Tracking;
using Assay.Tracking.Filters;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Tracking;

/// <summary>Searching runs: what is found, and in which order.</summary>
public sealed class SearchTests : IDisposable
{
    private readonly Tracked tracked = new();

    public void Dispose() => tracked.Dispose();

    [Fact]
    public void Sql_finds_just_what_the_same_filter_finds_in_memory()
    {
        var texts = new[] { "", "a", "A", "ab", "a%b", "a*b", "a?c", "[x]", "ä", "Ä", "😀" };
        var numbers = new[] { -1, 0, 0.5, 1, double.NaN, double.PositiveInfinity };
        for (var i = 0; i < 60; i++)
        {
            Fill(tracked.Run(start: i / 2), i, texts, numbers);
        }

        var text = from e in Gen.Elements(Entity.Param, Entity.Tag)
                   from c in Gen.Elements(Comparison.Equal, Comparison.NotEqual, Comparison.Like, Comparison.ILike)
                   from v in Gen.Elements([.. texts, "%", "_", "a%", "%b", "a_b", "A%", "%*%", "a?_", "[%", "__", "%a%b%"])
                   select new Clause(e, "k", c, new Operand.Text(v));
        var number = from c in Gen.Elements(Enum.GetValues<Comparison>().Take(6).ToArray())
                     from v in Gen.Elements(-1, 0, 0.5, 1, double.MaxValue)
                     select new Clause(Entity.Metric, "k", c, new Operand.Number(v));
        var attribute = from c in Gen.Elements(Comparison.Equal, Comparison.Greater, Comparison.LessOrEqual)
                        from v in Gen.Choose(0, 30)
                        select new Clause(Entity.Attribute, "start_time", c, new Operand.Number(v));
        var all = tracked.Store.Runs(null);

        Prop.ForAll(Gen.ListOf(Gen.OneOf(text, number, attribute)).Resize(3).ToArbitrary(), filter =>
        {
            var expected = all.Where(run => filter.All(clause => Predicate.Holds(clause, (entity, key) => Values(run, entity, key))))
                .OrderByDescending(run => run.StartTime).ThenBy(run => run.Id, StringComparer.Ordinal);
            Assert.Equal(expected.Select(run => run.Id), Find(filter));
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("attributes.run_name = 'first'", "first")]
    [InlineData("run_name LIKE 'f%'", "first")]
    [InlineData("attributes.run_name ILIKE 'F%'", "first")]
    [InlineData("attributes.run_name LIKE 'F%'", "")]
    [InlineData("attributes.status = 'FINISHED'", "second")]
    [InlineData("attributes.status != 'FINISHED'", "first")]
    [InlineData("status = 'finished'", "")]
    [InlineData("end_time > 0", "second")]
    [InlineData("end_time != 0", "second")]
    [InlineData("attributes.artifact_uri LIKE 'mlflow-artifacts:/7/%/artifacts'", "first second")]
    [InlineData("attributes.user_id = 'agent'", "first second")]
    [InlineData("datasets.name = 'train'", "first")]
    [InlineData("datasets.name NOT IN ('train')", "")]
    [InlineData("datasets.context LIKE 'tr%' AND dataset.digest IN ('abc', 'x')", "first")]
    [InlineData("tags.absent != 'x'", "")]
    [InlineData("run_id IN ('no such')", "")]
    [InlineData("run_id NOT IN ('no such')", "first second")]
    public void Attributes_and_datasets_are_searched(string filter, string names)
    {
        var first = tracked.Store.Register.Create(Tracked.Agent, new RunCreation { Name = "first", User = "agent", StartTime = 1 });
        var second = tracked.Store.Register.Create(Tracked.Agent, new RunCreation { Name = "second", User = "agent", StartTime = 2 });
        tracked.Store.Links.AddInputs(Tracked.Agent, first, [new("train", "abc", "local", "{}", null, null, [new("mlflow.data.context", "training")])], []);
        tracked.Store.Register.Update(Tracked.Agent, second, new RunChange(RunStatus.Finished, 9));

        var found = Find(FilterParser.Parse(filter, Dialect.Runs)).Select(id => id == first ? "first" : "second").Order();

        Assert.Equal(names, string.Join(' ', found));
    }

    [Fact]
    public void Missing_values_come_last_in_either_direction_and_NaN_just_before()
    {
        var (low, high, nan, none) = (tracked.Run(), tracked.Run(), tracked.Run(), tracked.Run());
        tracked.Metric(low, "m", 1);
        tracked.Metric(high, "m", 2);
        tracked.Metric(nan, "m", double.NaN);

        Assert.Equal([low, high, nan, none], Find([], "metrics.m"));
        Assert.Equal([high, low, nan, none], Find([], "metrics.m DESC"));
    }

    [Fact]
    public void Several_keys_order_one_after_another_and_then_the_newest_start()
    {
        var (a, b, c, d) = (tracked.Run(start: 1), tracked.Run(start: 2), tracked.Run(start: 3), tracked.Run(start: 4));
        foreach (var (run, key) in new[] { (a, "x"), (b, "x"), (c, "y"), (d, "y") })
        {
            tracked.Tag(run, "k", key);
        }

        tracked.Param(a, "p", "1");

        Assert.Equal([c, d, a, b], Find([], "tags.k DESC", "attributes.start_time ASC"));
        Assert.Equal([a, b, d, c], Find([], "tags.k", "params.p"));
    }

    [Fact]
    public void Deleted_runs_are_found_when_asked_for()
    {
        var (kept, deleted) = (tracked.Run(start: 1), tracked.Run(start: 2));
        tracked.Store.Register.Delete(Tracked.Agent, deleted);

        IEnumerable<string> View(LifeView view) => RunSearch.Page([tracked.Store], Tracked.Sibling, new RunQuery([], [], view), 0, 10).Select(run => run.Id);

        Assert.Equal([kept], View(LifeView.Active));
        Assert.Equal([deleted], View(LifeView.Deleted));
        Assert.Equal([deleted, kept], View(LifeView.All));
    }

    [Fact]
    public void A_token_that_is_cancelled_while_SQLite_computes_is_heard_there()
    {
        using var database = Database.Open(Path.Combine(tracked.Folder, "endless.db"));
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        const string Endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

        Assert.ThrowsAny<OperationCanceledException>(() => database.Read(session => session.Value<long>(Endless), soon.Token));
        Assert.Equal(2, database.Read(session => session.Value<long>("SELECT 1 + 1")));
    }

    [Fact]
    public void A_page_of_large_runs_holds_fewer_and_says_that_more_follow()
    {
        var text = new string('x', 8000);
        for (var i = 0; i < 60; i++)
        {
            tracked.Store.Log.Write(Tracked.Agent, tracked.Run(start: i), new LogBatch { Tags = [.. Enumerable.Range(0, 100).Select(n => KeyValuePair.Create($"t{n}", text))] });
        }

        var (runs, more) = RunSearch.Find([tracked.Store], Tracked.Agent, new RunQuery([], []), 0, 50, CancellationToken.None);
        var (rest, end) = RunSearch.Find([tracked.Store], Tracked.Agent, new RunQuery([], []), runs.Count, 50, CancellationToken.None);

        Assert.Equal((40, true), (runs.Count, more));
        Assert.Equal((20, false), (rest.Count, end));
    }

    [Fact]
    public void A_private_score_can_be_neither_filtered_nor_ordered_by_for_an_agent()
    {
        var (low, high) = (tracked.Run(start: 2), tracked.Run(start: 1));
        tracked.Store.WriteOfficial(low, OfficialNames.PrivateScore, 0.1, 1);
        tracked.Store.WriteOfficial(high, OfficialNames.PrivateScore, 0.9, 1);
        var filter = FilterParser.Parse("metrics.private_val_score > 0.5", Dialect.Runs);

        Assert.Equal([high], Find(filter, Tracked.Owner));
        Assert.Equal([high, low], Find([], Tracked.Owner, "metrics.private_val_score DESC"));
        Assert.Empty(Find(filter));
        Assert.Equal([low, high], Find([], "metrics.private_val_score DESC"));
        Assert.Equal([low, high], Find([], "metrics.private_val_score"));
    }

    [Fact]
    public void Several_labs_are_searched_in_one_order_and_in_pages()
    {
        using var other = new Tracked();
        foreach (var (lab, i) in Enumerable.Range(0, 20).Select(i => (i % 3 == 0 ? other : tracked, i)))
        {
            var run = lab.Run(start: i);
            lab.Param(run, "shared", (i % 4).ToString(System.Globalization.CultureInfo.InvariantCulture));
            if (i % 5 != 0)
            {
                lab.Metric(run, "m", i % 7 == 0 ? double.NaN : i % 6);
            }
        }

        var query = new RunQuery([], OrderParser.Parse(["metrics.m DESC", "params.shared"], Dialect.Runs));
        IReadOnlyList<RunStore> stores = [tracked.Store, other.Store];
        var whole = RunSearch.Page(stores, Tracked.Owner, query, 0, 100);
        var paged = Enumerable.Range(0, 7).SelectMany(page => RunSearch.Page(stores, Tracked.Owner, query, page * 3, 3));

        Assert.Equal(20, whole.Count);
        Assert.Equal(whole.Select(run => run.Id), paged.Select(run => run.Id));
        static (int, double, string, long) Key(TrackedRun run) => run.Metrics.TryGetValue("m", out var m)
            ? (double.IsNaN(m.Value) ? 1 : 0, double.IsNaN(m.Value) ? 0 : -m.Value, run.Params["shared"], -run.StartTime)
            : (2, 0, run.Params["shared"], -run.StartTime);
        Assert.Equal(whole.OrderBy(Key).Select(run => run.Id), whole.Select(run => run.Id));
    }

    private IEnumerable<string> Find(IReadOnlyList<Clause> filter, params string[] order) => Find(filter, Tracked.Agent, order);

    private IEnumerable<string> Find(IReadOnlyList<Clause> filter, Writer reader, params string[] order)
        => RunSearch.Page([tracked.Store], reader, new RunQuery(filter, OrderParser.Parse(order, Dialect.Runs)), 0, 1000).Select(run => run.Id);

    private void Fill(string run, int i, string[] texts, double[] numbers)
    {
        if (i % 4 != 0)
        {
            tracked.Param(run, "k", texts[i % texts.Length]);
            tracked.Tag(run, "k", texts[i * 7 % texts.Length]);
            tracked.Metric(run, "k", numbers[i % numbers.Length]);
        }
    }

    private static IEnumerable<object> Values(TrackedRun run, Entity entity, string key) => entity switch
    {
        Entity.Metric => run.Metrics.TryGetValue(key, out var point) ? [point.Value] : [],
        Entity.Param => run.Params.TryGetValue(key, out var value) ? [value] : [],
        Entity.Tag => run.Tags.TryGetValue(key, out var value) ? [value] : [],
        _ => [(double)run.StartTime],
    };
}
