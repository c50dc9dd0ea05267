using System.Globalization;
using System.Text;
using System.Text.Json;
using Assay.Protocol;

namespace Assay.Tracking.Filters;

/// <summary>Which runs, by their lives.</summary>
public enum LifeView
{
    Active,
    Deleted,
    All,
}

/// <summary>A search for runs.</summary>
public sealed record RunQuery(IReadOnlyList<Clause> Filter, IReadOnlyList<Order> Order, LifeView View = LifeView.Active)
{
    /// <summary>The direction that made them; null: whoever did.</summary>
    public DirectionId? Direction { get; init; }
}

/// <summary>
/// A search as SQL. Whatever the client wrote becomes a parameter; keys that the reader may not see are as good as absent.
/// Each row is a run's number, then rank and value of each key of the order (rank 0 a value, 1 NaN, 2 missing), then start time and id.
/// </summary>
internal sealed class RunSql
{
    /// <summary>The function in SQL that compares a text with one of <see cref="Patterns"/>, by its number.</summary>
    public const string Like = "is_like";

    private readonly Dictionary<string, object> parameters = [];
    private readonly List<Pattern> patterns = [];
    private readonly StringBuilder columns = new("r.number");
    private readonly StringBuilder joins = new();
    private readonly StringBuilder conditions = new();
    private readonly StringBuilder order = new();
    private readonly Writer reader;

    private RunSql(Writer reader) => this.reader = reader;

    public IReadOnlyDictionary<string, object> Parameters => parameters;

    public IReadOnlyList<Pattern> Patterns => patterns;

    public string Text => $"""
        SELECT {columns}, r.start_time, r.id FROM runs r{joins}
        WHERE {conditions} ORDER BY {order}r.start_time DESC, r.id LIMIT @count
        """;

    public static RunSql From(RunQuery query, Writer reader, int count)
    {
        var sql = new RunSql(reader);
        sql.parameters["@count"] = count;
        sql.conditions.Append(query.View switch { LifeView.Active => "r.deleted = 0", LifeView.Deleted => "r.deleted <> 0", _ => "1" });
        if (query.Direction is { } direction)
        {
            sql.conditions.Append(" AND r.direction = ").Append(sql.Parameter(direction.Number));
        }

        foreach (var clause in query.Filter)
        {
            sql.conditions.Append(" AND ").Append(sql.Condition(clause));
        }

        for (var i = 0; i < query.Order.Count; i++)
        {
            sql.AddOrder(query.Order[i], i);
        }

        return sql;
    }

    private string Condition(Clause clause) => clause.Entity switch
    {
        Entity.Attribute => Compare(Attribute(clause.Key), clause),
        _ when !OfficialNames.IsVisible(clause.Key, reader) => "0",
        Entity.Metric => $"EXISTS (SELECT 1 FROM latest_metrics x WHERE x.run = r.number AND x.key = {Parameter(clause.Key)} AND {CompareMetric(clause)})",
        Entity.Param => $"EXISTS (SELECT 1 FROM params x WHERE x.run = r.number AND x.key = {Parameter(clause.Key)} AND {Compare("x.value", clause)})",
        Entity.Tag => $"EXISTS (SELECT 1 FROM tags x WHERE x.run = r.number AND x.key = {Parameter(clause.Key)} AND {Compare("x.value", clause)})",
        _ => $"EXISTS (SELECT 1 FROM dataset_inputs x WHERE x.run = r.number AND {Compare($"x.{clause.Key}", clause)})",
    };

    // NaN is unlike every number, as in IEEE 754.
    private string CompareMetric(Clause clause)
        => clause.Comparison == Comparison.NotEqual ? $"(x.is_nan OR {Compare("x.value", clause)})" : $"NOT x.is_nan AND {Compare("x.value", clause)}";

    private string Compare(string column, Clause clause)
    {
        var sign = clause.Comparison switch
        {
            Comparison.Equal => "=",
            Comparison.NotEqual => "<>",
            Comparison.Greater => ">",
            Comparison.GreaterOrEqual => ">=",
            Comparison.Less => "<",
            Comparison.LessOrEqual => "<=",
            Comparison.In => "IN",
            _ => "NOT IN",
        };
        return clause.Operand switch
        {
            Operand.Number number => $"{column} {sign} {Parameter(number.Value)}",
            Operand.Texts list => $"{column} {sign} (SELECT value FROM json_each({Parameter(JsonSerializer.Serialize(list.Values))}))",
            Operand.Text { Value: var like } when clause.Comparison is Comparison.Like or Comparison.ILike => Likeness(column, like, clause.Comparison == Comparison.ILike),
            _ => $"{column} {sign} {Parameter(((Operand.Text)clause.Operand).Value)}",
        };
    }

    // SQLite's own LIKE takes a tenth of a second for a long text and a pattern of many %.
    private string Likeness(string column, string like, bool ignoreCase)
    {
        patterns.Add(new Pattern(like, ignoreCase));
        return string.Create(CultureInfo.InvariantCulture, $"{Like}({column}, {patterns.Count - 1})");
    }

    private void AddOrder(Order key, int i)
    {
        var (rank, value) = key.Entity switch
        {
            Entity.Attribute => ($"{Attribute(key.Key)} IS NULL", Attribute(key.Key)),
            _ when !OfficialNames.IsVisible(key.Key, reader) => ("1", "NULL"),
            Entity.Metric => Join(i, "latest_metrics", key.Key, $"coalesce(o{i}.is_nan, 2)"),
            Entity.Param => Join(i, "params", key.Key, $"o{i}.run IS NULL"),
            _ => Join(i, "tags", key.Key, $"o{i}.run IS NULL"),
        };
        columns.Append(CultureInfo.InvariantCulture, $", {rank} AS rank{i}, {value} AS value{i}");
        order.Append(CultureInfo.InvariantCulture, $"rank{i}, value{i}{(key.Descending ? " DESC" : "")}, ");
    }

    private (string Rank, string Value) Join(int i, string table, string key, string rank)
    {
        joins.Append(CultureInfo.InvariantCulture, $" LEFT JOIN {table} o{i} ON o{i}.run = r.number AND o{i}.key = {Parameter(key)}");
        return (rank, $"o{i}.value");
    }

    private static string Attribute(string name) => name switch
    {
        "run_id" => "r.id",
        "run_name" => "r.name",
        "user_id" => "r.user",
        "status" => "r.status",
        "start_time" => "r.start_time",
        "end_time" => "r.end_time",
        "artifact_uri" => "('mlflow-artifacts:/' || (SELECT id FROM experiment) || '/' || r.id || '/artifacts')",
        _ => throw new InvalidOperationException($"The dialect of runs has no attribute '{name}'."),
    };

    private string Parameter(object value)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"@p{parameters.Count}");
        parameters[name] = value;
        return name;
    }
}
