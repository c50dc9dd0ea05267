namespace Assay.Tracking.Filters;

/// <summary>What can be asked of one kind of thing: its entities by their prefixes, its attributes by their names and aliases.</summary>
public sealed class Dialect
{
    private static readonly Dictionary<string, Entity> AttributePrefixes = new()
    {
        ["attribute"] = Entity.Attribute,
        ["attributes"] = Entity.Attribute,
        ["attr"] = Entity.Attribute,
    };

    private static readonly Dictionary<string, Entity> TagPrefixes = new() { ["tag"] = Entity.Tag, ["tags"] = Entity.Tag };

    private static readonly Dictionary<string, Entity> LogPrefixes = new()
    {
        ["metric"] = Entity.Metric,
        ["metrics"] = Entity.Metric,
        ["param"] = Entity.Param,
        ["params"] = Entity.Param,
        ["parameter"] = Entity.Param,
        ["parameters"] = Entity.Param,
    };

    private static readonly Dictionary<string, Entity> RunPrefixes = new()
    {
        ["run"] = Entity.Attribute,
        ["dataset"] = Entity.Dataset,
        ["datasets"] = Entity.Dataset,
    };

    private Dialect()
    {
    }

    /// <summary>Runs: everything.</summary>
    public static Dialect Runs { get; } = new()
    {
        Prefixes = Joined(AttributePrefixes, TagPrefixes, LogPrefixes, RunPrefixes),
        TextAttributes = ["run_id", "run_name", "status", "user_id", "artifact_uri"],
        NumberAttributes = ["start_time", "end_time"],
        ListAttributes = ["run_id"],
        Aliases = new()
        {
            ["created"] = "start_time",
            ["Created"] = "start_time",
            ["run name"] = "run_name",
            ["Run name"] = "run_name",
            ["Run Name"] = "run_name",
        },
    };

    /// <summary>Experiments: attributes and tags.</summary>
    public static Dialect Experiments { get; } = new()
    {
        Prefixes = Joined(AttributePrefixes, TagPrefixes),
        TextAttributes = ["name"],
        NumberAttributes = ["creation_time", "last_update_time"],
        OrderAttributes = ["experiment_id"],
    };

    /// <summary>Logged models: everything but datasets, which narrow the metrics and are no filter.</summary>
    public static Dialect Models { get; } = new()
    {
        Prefixes = Joined(AttributePrefixes, TagPrefixes, LogPrefixes),
        TextAttributes = ["name", "model_id", "model_type", "status", "source_run_id"],
        NumberAttributes = ["creation_timestamp", "last_updated_timestamp"],
        ListAttributes = ["name", "model_id", "model_type", "status", "source_run_id"],
        Aliases = new()
        {
            ["creation_time"] = "creation_timestamp",
            ["creation_timestamp_ms"] = "creation_timestamp",
            ["last_updated_timestamp_ms"] = "last_updated_timestamp",
        },
    };

    /// <summary>The attributes of a dataset.</summary>
    public static IReadOnlyList<string> DatasetAttributes { get; } = ["name", "digest", "context"];

    public required IReadOnlyDictionary<string, Entity> Prefixes { get; init; }
    public required IReadOnlyList<string> TextAttributes { get; init; }
    public required IReadOnlyList<string> NumberAttributes { get; init; }

    /// <summary>Text attributes that may be compared with a list.</summary>
    public IReadOnlyList<string> ListAttributes { get; private init; } = [];

    /// <summary>Attributes that order and do not filter.</summary>
    public IReadOnlyList<string> OrderAttributes { get; private init; } = [];

    private Dictionary<string, string> Aliases { get; init; } = [];

    /// <summary>The attribute's own name.</summary>
    public string Attribute(string name) => Aliases.GetValueOrDefault(name, name);

    private static Dictionary<string, Entity> Joined(params ReadOnlySpan<Dictionary<string, Entity>> parts)
    {
        var all = new Dictionary<string, Entity>();
        foreach (var part in parts)
        {
            foreach (var (prefix, entity) in part)
            {
                all.Add(prefix, entity);
            }
        }

        return all;
    }
}
