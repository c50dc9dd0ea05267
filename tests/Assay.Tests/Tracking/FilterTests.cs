using Assay.Protocol;
using Assay.Tracking.Filters;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Tracking;

/// <summary>The grammar of filters and orders.</summary>
public class FilterTests
{
    private static readonly Dictionary<Comparison, string> Signs = new()
    {
        [Comparison.Equal] = "=",
        [Comparison.NotEqual] = "!=",
        [Comparison.Greater] = ">",
        [Comparison.GreaterOrEqual] = ">=",
        [Comparison.Less] = "<",
        [Comparison.LessOrEqual] = "<=",
        [Comparison.Like] = "LIKE",
        [Comparison.ILike] = "ilike",
    };

    [Theory]
    [InlineData("metrics.acc >= 0.94", Entity.Metric, "acc", Comparison.GreaterOrEqual)]
    [InlineData("metric.acc<.5", Entity.Metric, "acc", Comparison.Less)]
    [InlineData("metrics.`val/loss` = -1e-3", Entity.Metric, "val/loss", Comparison.Equal)]
    [InlineData("metrics.\"a b\" != 1", Entity.Metric, "a b", Comparison.NotEqual)]
    [InlineData("metrics.a.b.c > 1", Entity.Metric, "a.b.c", Comparison.Greater)]
    [InlineData("params.model = 'LR'", Entity.Param, "model", Comparison.Equal)]
    [InlineData("parameters.model LIKE \"L%\"", Entity.Param, "model", Comparison.Like)]
    [InlineData("tags.`mlflow.parentRunId` = 'x'", Entity.Tag, "mlflow.parentRunId", Comparison.Equal)]
    [InlineData("tag.mlflow.source.name ilike '%x%'", Entity.Tag, "mlflow.source.name", Comparison.ILike)]
    [InlineData("  attributes.status = 'FINISHED'  ", Entity.Attribute, "status", Comparison.Equal)]
    [InlineData("attr.created > 5", Entity.Attribute, "start_time", Comparison.Greater)]
    [InlineData("run_id IN ('a', 'b')", Entity.Attribute, "run_id", Comparison.In)]
    [InlineData("run.run_id not  in (\"a\")", Entity.Attribute, "run_id", Comparison.NotIn)]
    [InlineData("attributes.\"Run name\" = 'x'", Entity.Attribute, "run_name", Comparison.Equal)]
    [InlineData("`run name` = 'x'", Entity.Attribute, "run_name", Comparison.Equal)]
    [InlineData("dataset.name IN ('a')", Entity.Dataset, "name", Comparison.In)]
    [InlineData("datasets.context = 'train'", Entity.Dataset, "context", Comparison.Equal)]
    public void A_clause_is_read(string filter, Entity entity, string key, Comparison comparison)
    {
        var clause = Assert.Single(FilterParser.Parse(filter, Dialect.Runs));

        Assert.Equal((entity, key, comparison), (clause.Entity, clause.Key, clause.Comparison));
    }

    [Theory]
    [InlineData("m.acc >= 0.94", "Invalid entity type")]
    [InlineData("PARAMS.a = 'x'", "Invalid entity type")]
    [InlineData("`metrics.A` > 1", "Invalid entity type")]
    [InlineData("acc = 5", "Invalid attribute key")]
    [InlineData("attribute.start = 5", "Invalid attribute key")]
    [InlineData("datasets.size = '5'", "Invalid dataset attribute key")]
    [InlineData("params.acc = LR", "Expected a quoted string value")]
    [InlineData("params.acc = 5", "Expected a quoted string value")]
    [InlineData("tags.acc = `x`", "Expected a quoted string value")]
    [InlineData("tags.acc = 'x", "Expected a quoted string value")]
    [InlineData("metric.acc = 'LR'", "Expected numeric value type")]
    [InlineData("metric.acc = nan", "Expected numeric value type")]
    [InlineData("metric.acc = 1e999", "Expected numeric value type")]
    [InlineData("start_time > '5'", "Expected numeric value type")]
    [InlineData("metrics.a LIKE 'x'", "Invalid comparator")]
    [InlineData("metrics.a ~ 1", "Invalid comparator")]
    [InlineData("metrics.a => 1", "Invalid comparator")]
    [InlineData("params.a > my-value", "Invalid comparator")]
    [InlineData("tags.a >= 'x'", "Invalid comparator")]
    [InlineData("tags.a IN ('x')", "Invalid comparator")]
    [InlineData("status IN ('FINISHED')", "Only the 'run_id' attribute supports comparison with a list")]
    [InlineData("run_id IN ()", "Expected a non-empty list")]
    [InlineData("run_id IN (1)", "Expected a non-empty list")]
    [InlineData("run_id IN 'a'", "Invalid clause(s) in filter string")]
    [InlineData("run_id IN ('a'", "Invalid clause(s) in filter string")]
    [InlineData("params.a IS NULL", "Invalid clause(s) in filter string")]
    [InlineData("metrics.a", "Invalid clause(s) in filter string")]
    [InlineData("metrics.a >", "Invalid clause(s) in filter string")]
    [InlineData("metrics. > 1", "Invalid clause(s) in filter string")]
    [InlineData("metrics.`A > 0.1", "Invalid clause(s) in filter string")]
    [InlineData("> 1", "Invalid clause(s) in filter string")]
    [InlineData("(metrics.a > 1)", "Invalid clause(s) in filter string")]
    [InlineData("metrics.a > 1 OR metrics.b > 1", "Invalid clause(s) in filter string")]
    [InlineData("metrics.a > 1 AND", "Invalid clause(s) in filter string")]
    [InlineData("AND metrics.a > 1", "Invalid")]
    [InlineData("metrics.a > 1; metrics.b > 1", "Expected numeric value type")]
    [InlineData("metrics.a > 1 metrics.b > 1", "Invalid clause(s) in filter string")]
    [InlineData("params.a = 'x' ; DROP TABLE runs", "Invalid clause(s) in filter string")]
    public void What_is_no_filter_is_refused_in_MLflows_words(string filter, string words)
    {
        var refusal = Assert.Throws<AssayException>(() => FilterParser.Parse(filter, Dialect.Runs));

        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(400, refusal.Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    public void No_filter_is_no_condition(string? filter) => Assert.Empty(FilterParser.Parse(filter, Dialect.Runs));

    [Fact]
    public void And_joins_in_any_capitals_and_stands_in_texts_as_text()
    {
        var clauses = FilterParser.Parse("tags.a = 'x AND y' and metrics.b > 1 AnD params.c = 'it''s'", Dialect.Runs);

        Assert.Equal(
            [new Operand.Text("x AND y"), new Operand.Number(1), new Operand.Text("it's")],
            clauses.Select(clause => clause.Operand));
    }

    [Fact]
    public void What_is_written_is_what_is_read()
    {
        var key = Gen.Elements("a", "val/loss", "x y", "a.b", "AND", "`");
        var number = from k in key
                     from c in Gen.Elements(Signs.Keys.Take(6).ToArray())
                     from v in Gen.Choose(-9999, 9999)
                     select new Clause(Entity.Metric, k, c, new Operand.Number(v / 16.0));
        var text = from k in key
                   from e in Gen.Elements(Entity.Param, Entity.Tag)
                   from c in Gen.Elements(Comparison.Equal, Comparison.NotEqual, Comparison.Like, Comparison.ILike)
                   from v in Gen.Elements("", "x", "it's", "'", "a AND b", "%_", "\"", "日本", "\n")
                   select new Clause(e, k, c, new Operand.Text(v));
        var filters = Gen.ListOf(Gen.OneOf(number, text)).Resize(6);

        Prop.ForAll(filters.ToArbitrary(), given =>
            Assert.Equal(given, FilterParser.Parse(string.Join(" AND ", given.Select(Write)), Dialect.Runs))).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_text_is_read_or_refused_and_nothing_else_happens()
    {
        var pieces = Gen.Elements("metrics", ".", "a", "`", "\"", "'", " ", "=", "!", ">", "LIKE", "in", "NOT", "(", ")", ",", "1", "-", "e", "AND", "status", "run_id", "\0", "😀", "tags.x = 'y'");
        var texts = Gen.ListOf(pieces).Select(string.Concat);

        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            try
            {
                FilterParser.Parse(text, Dialect.Runs);
            }
            catch (AssayException refusal)
            {
                Assert.Equal(400, refusal.Status);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("metrics.acc DESC", Entity.Metric, "acc", true)]
    [InlineData("params.`a b` asc", Entity.Param, "a b", false)]
    [InlineData("tags.mlflow.runName", Entity.Tag, "mlflow.runName", false)]
    [InlineData("attribute.Created desc ", Entity.Attribute, "start_time", true)]
    [InlineData("`run name`", Entity.Attribute, "run_name", false)]
    [InlineData("end_time", Entity.Attribute, "end_time", false)]
    public void An_order_is_read(string clause, Entity entity, string key, bool descending)
        => Assert.Equal([new Order(entity, key, descending)], OrderParser.Parse([clause], Dialect.Runs));

    [Theory]
    [InlineData("m.acc", "Invalid entity type")]
    [InlineData("acc", "Invalid attribute key")]
    [InlineData("acc", "Invalid ordering key")]
    [InlineData("`metrics.A", "Invalid order_by clause")]
    [InlineData("attribute.start_time decr", "Invalid order_by clause")]
    [InlineData("metrics.a DESC ASC", "Invalid order_by clause")]
    [InlineData("", "Invalid order_by clause")]
    [InlineData("dataset.name", "Invalid ordering key")]
    public void What_is_no_order_is_refused(string clause, string words)
        => Assert.Contains(words, Assert.Throws<AssayException>(() => OrderParser.Parse([clause], Dialect.Runs)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_key_named_twice_is_refused_even_by_its_alias()
        => Assert.Contains("duplicate fields", Assert.Throws<AssayException>(() => OrderParser.Parse(["created", "start_time DESC"], Dialect.Runs)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_filter_of_many_clauses_is_refused_at_the_first_too_many()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Contains("at most 100 clauses", Refusal(string.Concat(Enumerable.Repeat("tags.a = '' AND ", 6_000))), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2 << 20);
    }

    [Fact]
    public void A_refusal_quotes_little_and_nothing_that_hides()
    {
        Assert.InRange(Refusal($"tags.a {new string('=', 60_000)}").Length, 1, 500);
        Assert.InRange(Refusal($"metrics.`{new string('k', 60_000)}` = 'x'").Length, 1, 1000);
        Assert.DoesNotContain('\u202e', Refusal("metrics.a = \u202e\u001b"));
        Assert.DoesNotContain('\u001b', Refusal("metrics.a = \u202e\u001b"));
    }

    private static string Refusal(string filter) => Assert.Throws<AssayException>(() => FilterParser.Parse(filter, Dialect.Runs)).Message;

    private static string Write(Clause clause)
    {
        var prefix = clause.Entity switch { Entity.Metric => "metrics", Entity.Param => "params", _ => "tags" };
        var value = clause.Operand switch
        {
            Operand.Number number => number.Value.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
            Operand.Text text => $"'{text.Value.Replace("'", "''", StringComparison.Ordinal)}'",
            _ => throw new InvalidOperationException(),
        };
        return $"{prefix}.`{clause.Key.Replace("`", "``", StringComparison.Ordinal)}` {Signs[clause.Comparison]} {value}";
    }
}
