using Assay.Protocol;

namespace Assay.Labs;

/// <summary>
/// Understands <c>lab.yaml</c>. The words of later versions are known here, so that the error is "not in this version"
/// and not "no such thing".
/// </summary>
internal static class ContractReader
{
    private static readonly string[] TopKeys = ["lab", "goal", "data", "split", "metric", "feedback", "agents", "environment", "limits", "gateway"];
    private static readonly string[] DataKeys = ["source", "id", "target", "positive", "task", "group", "time", "drop", "columns", "assets"];
    private static readonly string[] SplitKeys = ["public", "private", "final", "seed", "column"];
    private static readonly string[] AgentKeys = ["use", "model", "concurrent", "directions", "checkin"];
    private static readonly string[] Ways = ["web_search", "code_execution", "remote_tools", "addresses"];
    private static readonly string[] LimitKeys =
        ["time", "direction_time", "evaluations", "direction_evaluations", "money", "direction_money", "memory", "cpus", "disk", "direction_disk"];

    public static Contract Read(string text, string file)
    {
        var top = YamlMap.Parse(text, file, TopKeys);
        var data = Data(top.Map("data", DataKeys));
        return new Contract
        {
            Lab = Name(top),
            Goal = top.Text("goal"),
            Data = data,
            Split = Split(top.Map("split", SplitKeys), data),
            Metric = Metric(top.Map("metric", ["name", "also"]), data.Task),
            Feedback = Choice<Feedback>(top, "feedback", ["ladder", "exact"]) ?? Feedback.Ladder,
            Agents = Agents(top.Map("agents", AgentKeys)),
            Environment = Environment(top.Map("environment", ["path", "gpus"])),
            Limits = Limits(top.Map("limits", LimitKeys)),
            Gateway = Gateway(top.Map("gateway", ["open", "hosts"])),
        };
    }

    private static string Name(YamlMap top)
    {
        var name = top.Text("lab");
        return LabName.Allows(name) ? name : throw top.Fault("lab", $"'lab' cannot be '{name}': {LabName.Rule}.");
    }

    private static DataRecipe Data(YamlMap map)
    {
        var task = Choice<TaskKind>(map, "task", ["binary", "multiclass", "regression", "ranking"]) ?? TaskKind.Binary;
        var data = new DataRecipe
        {
            Source = map.Text("source"),
            Id = map.TextOrNull("id"),
            Target = map.Text("target"),
            Positive = Positive(map, task),
            Task = task,
            Group = map.TextOrNull("group") ?? (task == TaskKind.Ranking ? throw map.Fault("task", "'data.group' is missing: a ranking task ranks rows within a group, so it needs the group column.") : null),
            Time = map.TextOrNull("time"),
            Drop = map.List("drop"),
            Columns = ColumnSaid.Read(map),
            Assets = map.Has("assets") ? Assets(map.Map("assets", ["folder", "column"])) : null,
        };
        return Roles.Clash(data, column: null) is { } clash ? throw map.Fault(clash.Key, clash.Sentence) : data;
    }

    private static string? Positive(YamlMap map, TaskKind task) => (map.TextOrNull("positive"), task) switch
    {
        (null, TaskKind.Binary) => throw map.Fault("target", "'data.positive' is missing: a binary task needs the target value of the positive class."),
        (not null, not TaskKind.Binary) => throw map.Fault("positive", $"'data.positive' has no effect in a {map.Text("task")} task: remove it."),
        var (positive, _) => positive,
    };

    private static AssetRecipe Assets(YamlMap map) => new() { Folder = map.Text("folder"), Column = map.Text("column") };

    private static SplitRecipe Split(YamlMap map, DataRecipe data)
    {
        var split = new SplitRecipe
        {
            Public = map.Number("public", Shares.Least, Shares.Most) ?? Shares.Usual,
            Private = map.Number("private", Shares.Least, Shares.Most) ?? Shares.Usual,
            Final = map.Number("final", 0, Shares.Most) is > 0 and var share ? share : null,
            Seed = map.Whole("seed", 0, int.MaxValue) ?? Shares.UsualSeed,
            Column = map.TextOrNull("column"),
        };
        if (split.Column is not null && SplitKeys[..4].FirstOrDefault(map.Has) is { } idle)
        {
            throw map.Fault(idle, $"'split.{idle}' has no effect with 'split.column': remove one of the two.");
        }

        return split.Final < Shares.Least ? throw map.Fault("final", $"'split.final' cannot be {map.Text("final")}: it is 0, or a number from {Shares.Least} to {Shares.Most}.")
            : Shares.Fault(split) is { } fault ? throw map.Fault("public", fault)
            : Roles.Clash(data, split.Column) is { } clash ? throw map.Fault("column", clash.Sentence)
            : split;
    }

    private static MetricChoice Metric(YamlMap map, TaskKind task)
    {
        var metric = new MetricChoice { Name = map.Text("name"), Also = map.List("also") };
        foreach (var (key, name) in metric.Also.Select(name => ("also", name)).Prepend(("name", metric.Name)))
        {
            if (MetricNames.Fault(task, name) is { } fault)
            {
                throw map.Fault(key, fault);
            }
        }

        return metric.Also.Contains(metric.Name)
            ? throw map.Fault("also", $"'metric.also' repeats the metric itself, {metric.Name}: remove it there.")
            : metric;
    }

    private static AgentPlan Agents(YamlMap map)
    {
        var usual = new AgentPlan();
        var use = map.Weights("use") ?? usual.Use;
        return use.Values.Any(weight => weight > 0)
            ? new AgentPlan
            {
                Use = use,
                Models = map.Texts("model", AgentPlan.Any),
                Concurrent = map.Whole("concurrent", 1, 1_000) ?? usual.Concurrent,
                Directions = map.Whole("directions", 1, 100_000) ?? usual.Directions,
                Checkin = Choice<Checkin>(map, "checkin", ["never", "each"]) ?? usual.Checkin,
            }
            : throw map.Fault("use", "'agents.use' names no agent with a weight above 0: write, say, `use: builtin`.");
    }

    private static GuestEnvironment Environment(YamlMap map)
    {
        var path = map.TextOrNull("path");
        return path is null || path.StartsWith('/') || path.StartsWith("~/", StringComparison.Ordinal)
            ? new GuestEnvironment { Path = path, Gpus = map.Whole("gpus", 0, 1_024) ?? 0 }
            : throw map.Fault("path", $"'environment.path' cannot be '{path}': write the full path of a folder, beginning with / or ~/.");
    }

    private static LabLimits Limits(YamlMap map)
    {
        var usual = new LabLimits();
        var limits = new LabLimits
        {
            Time = map.Read("time", Span, SpanRule) ?? usual.Time,
            DirectionTime = map.Read("direction_time", Span, SpanRule),
            Evaluations = map.Whole("evaluations", 1, 10_000_000) ?? usual.Evaluations,
            DirectionEvaluations = map.Whole("direction_evaluations", 1, 10_000_000) ?? usual.DirectionEvaluations,
            Money = map.Read("money", Quantities.Money, MoneyRule),
            DirectionMoney = map.Read("direction_money", Quantities.Money, MoneyRule),
            Memory = map.Read("memory", Size, "it is a size of at least 256MiB, such as 4GiB") ?? usual.Memory,
            Cpus = map.Number("cpus", 0.1, 1_024) ?? usual.Cpus,
            Disk = map.Read("disk", Size, "it is a size of at least 256MiB, such as 64GiB") ?? usual.Disk,
            DirectionDisk = map.Read("direction_disk", Size, "it is a size of at least 256MiB, such as 8GiB") ?? usual.DirectionDisk,
        };
        if (limits.DirectionDisk > limits.Disk)
        {
            throw map.Fault("direction_disk", "'limits.direction_disk' is more than 'limits.disk', the disk limit of the whole lab.");
        }

        if (limits.DirectionMoney > (limits.Money ?? 0))
        {
            throw map.Fault("direction_money", "'limits.direction_money' is more than 'limits.money', the budget of the whole run.");
        }

        return limits.DirectionTime > limits.Time
            ? throw map.Fault("direction_time", "'limits.direction_time' is longer than 'limits.time', the time limit of the whole run.")
            : limits;
    }

    private static GatewayPlan Gateway(YamlMap map)
    {
        var hosts = map.List("hosts");
        if (hosts.FirstOrDefault(host => !AllowedHost.IsWellFormed(host)) is { } bad)
        {
            throw map.Fault("hosts", $"'gateway.hosts' cannot hold '{bad}': it is {AllowedHost.Rule}.");
        }

        return new GatewayPlan { Open = [.. map.List("open").Select(word => Way(map, word))], Hosts = hosts };
    }

    /// <summary>How a way out is written in the file.</summary>
    public static string Word(OpenWay way) => Ways[(int)way];

    private static OpenWay Way(YamlMap map, string word)
        => Array.IndexOf(Ways, word) is >= 0 and var index ? Enum.GetValues<OpenWay>()[index]
            : throw map.Fault("open", $"'gateway.open' cannot hold '{word}': allowed are {string.Join(", ", Ways)}.");

    private const string MoneyRule = "it is US dollars, such as 5.00 USD";
    private const string SpanRule = "it is a duration of at least a second, such as 90s, 30m or 1h30m";

    private static TimeSpan? Span(string text) => Quantities.Duration(text) is { TotalSeconds: >= 1 } span ? span : null;

    private static long? Size(string text) => Quantities.Size(text) is >= 256L << 20 and var size ? size : null;

    private static T? Choice<T>(YamlMap map, string key, string[] words)
        where T : struct, Enum
        => map.Read(key, text => Array.IndexOf(words, text) is >= 0 and var index ? Enum.GetValues<T>()[index] : (T?)null,
            $"allowed are {string.Join(", ", words)}");
}
