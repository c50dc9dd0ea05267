using Assay.Tracking;
using Assay.Tracking.Artifacts;
using Assay.Tracking.Filters;

namespace Assay.Testing.Fuzz.Targets;

/// <summary>What reads names and questions that MLflow's clients send.</summary>
public static class TrackingTargets
{
    private static readonly Dialect[] Dialects = [Dialect.Runs, Dialect.Experiments, Dialect.Models];

    private static readonly string[] FilterWords =
    [
        "metrics.", "params.", "tags.", "attributes.", "datasets.", "run.", "name", "status", "start_time", "run_id", "created", "`a b`", "\"a\"", "a", "m", "private_val_score",
        " = ", " != ", " >= ", " < ", " LIKE ", " ILIKE ", " IN ", " NOT IN ", " AND ", " and ", "'x'", "'%a_'", "('a', 'b')", "(", ")", ",", "0.5", "1e3", "'", " ", "ASC", " DESC",
        "metrics.m > 0.5", "tags.a = '' AND ", "tags.`a b` = 'x'", "params.a LIKE '%'", "attributes.status = 'RUNNING'", "run_id IN ('a')",
    ];

    public static IEnumerable<Target> All =>
    [
        Target.OfText("artifact-name", ["model/weights.bin", "a", "x/y/z.txt", "a%20b/c", "ä/€.txt"], ["a", "b.txt", "/", "model", "%2f", "%2e", "%25", "..", ".", "\\", "€€€€€€€€€€"], Name),
        Target.OfText(
            "filter",
            ["metrics.auc > 0.5 AND params.model = 'xgb' AND tags.`a b` LIKE '%x_'", "attributes.run_id IN ('a','b') and created >= 12", "name ILIKE \"a\"\"b\"", "dataset.name = 'x'"],
            FilterWords,
            Filter),
        Target.OfText("order", ["metrics.auc DESC", "attributes.start_time", "params.`a b` ASC", "tags.\"x\""], FilterWords, Order),
        Target.OfText("key", ["auc", "train/auc", "a b:c-d_e.f"], ["a", "/", ".", "..", " ", ":", "-", "assay.", "private_val_score", "public_val_score"], Key),
    ];

    private static string? Name(string path) => Truth.Of(() =>
    {
        var name = ArtifactName.Parse(path);
        Truth.Holds(name.ToString() == path, "An accepted path is not read back.");
        for (var (decoded, round) = (path, 0); round < 10; round++, decoded = Uri.UnescapeDataString(decoded))
        {
            Truth.Holds(Truth.StaysBelow("/store/runs/x", decoded), "An accepted path leads out of its root.");
            Truth.Holds(!decoded.Contains('\\', StringComparison.Ordinal) && !decoded.Any(char.IsControl), "An accepted path is no plain one.");
        }

        Truth.Holds(System.Text.Encoding.UTF8.GetByteCount(path) <= 3072, "An accepted path is longer than the system can open.");
    });

    private static string? Filter(string text)
    {
        string? first = null;
        foreach (var dialect in Dialects)
        {
            first = Truth.Of(() => Searched(FilterParser.Parse(text, dialect), dialect)) ?? first;
        }

        return first;
    }

    private static void Searched(IReadOnlyList<Clause> clauses, Dialect dialect)
    {
        Truth.Holds(clauses.Count <= 100, "A filter has more clauses than it may have.");
        foreach (var clause in clauses)
        {
            Predicate.Holds(clause, (entity, key) => IsNumber(clause) ? [0.5, double.NaN] : ["x", key]);
        }

        if (dialect == Dialect.Runs)
        {
            Question(new RunQuery(clauses, []));
        }
    }

    private static bool IsNumber(Clause clause) => clause.Operand is Operand.Number;

    private static string? Order(string text) => Truth.Of(() =>
    {
        var orders = Dialects.Select(dialect => OrderParser.Parse([text], dialect)).ToList();
        Question(new RunQuery([], orders[0]));
    });

    /// <summary>A question to the database has none of a client's words in it: they are its parameters.</summary>
    private static void Question(RunQuery query)
    {
        var sql = RunSql.From(query, new Writer.OfDirection(new(1)), 10).Text;
        var known = sql.Replace("'mlflow-artifacts:/'", "", StringComparison.Ordinal).Replace("'/artifacts'", "", StringComparison.Ordinal).Replace("'/'", "", StringComparison.Ordinal);
        Truth.Holds(!known.AsSpan().ContainsAny("'\"`;") && System.Text.Ascii.IsValid(known), "A client's words stand in a question to the database.");
    }

    private static string? Key(string key) => Truth.Of(() =>
    {
        var own = Limits.OwnKey(key, "key");
        Truth.Holds(own == key && key.Length <= Limits.KeyLength && Truth.StaysBelow("/store", key), "A key is no name.");
        Truth.Holds(!OfficialNames.IsOfficial(key), "An official name was taken.");
    });
}
