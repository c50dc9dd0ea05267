using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Assay.Protocol;

namespace Assay.Labs;

/// <summary>Writes <c>lab.yaml</c> with a comment wherever a reader would ask; what it writes reads back as the same contract.</summary>
internal static partial class ContractWriter
{
    public static string Write(Contract contract) => new StringBuilder()
        .AppendLine("# The contract of this lab. It is yours: no agent can write it, and its hash is in the journal.")
        .AppendLine($"lab: {Scalar(contract.Lab)}")
        .AppendLine($"goal: {Scalar(contract.Goal)}")
        .AppendLine()
        .AppendLine("# Frozen since the targets were sealed: data, split, metric. For new data: assay init NEW --from LAB")
        .Append(Data(contract.Data))
        .Append(Split(contract.Split))
        .AppendLine($"metric: {{ name: {contract.Metric.Name}, also: {List(contract.Metric.Also)} }}   # also: shown only to you")
        .AppendLine()
        .AppendLine("# You can change these between runs.")
        .AppendLine($"feedback: {Word(contract.Feedback)}   # ladder: a score only when it beats the lab's best by a standard error and by more than chance; exact: every score")
        .AppendLine(Agents(contract.Agents))
        .Append(Environment(contract.Environment))
        .Append(Limits(contract.Limits))
        .Append(Gateway(contract.Gateway))
        .ToString().ReplaceLineEndings("\n");

    private static string Data(DataRecipe data) => Block("data",
        ("source", Scalar(data.Source), "a name in sources.yaml of the state folder"),
        ("id", Scalar(data.Id), "unique in each row"),
        ("target", Scalar(data.Target), null),
        ("positive", Scalar(data.Positive), "predictions are the probability of this value"),
        ("task", Word(data.Task), TaskNote(data.Task)),
        ("group", Scalar(data.Group), data.Task == TaskKind.Ranking ? "rows of one group stay in one split and are ranked within it" : "rows of one group stay in one split"),
        ("time", Scalar(data.Time), "later rows fall into later splits"),
        ("drop", data.Drop.Count > 0 ? List(data.Drop) : null, "no agent ever sees these"),
        ("columns", data.Columns is { Count: > 0 } columns ? $"{{ {string.Join(", ", columns.Select(Column))} }}" : null, "how cells are read"),
        ("assets", data.Assets is { } files ? $"{{ folder: {Scalar(files.Folder)}, column: {Scalar(files.Column)} }}" : null, "files of a folder in sources.yaml, and the column that names them"));

    /// <summary>What is said of a column, as <c>lab.yaml</c> and <c>--column</c> have it.</summary>
    internal static string Column(KeyValuePair<string, ColumnSaid> column)
    {
        var said = column.Value;
        (string Key, string? Value)[] words =
        [
            ("kind", said.Kind), ("unit", Scalar(said.Unit)), ("decimal", Scalar(said.DecimalMark)), ("format", Scalar(said.Format)), ("missing", said.Missing is { } marks ? List(marks) : null),
        ];
        return $"{Scalar(column.Key)}: {{ {string.Join(", ", words.Where(word => word.Value is not null).Select(word => $"{word.Key}: {word.Value}"))} }}";
    }

    private static string? TaskNote(TaskKind task) => task switch
    {
        TaskKind.Multiclass => "predictions are a probability for each class; data/schema.json lists them",
        TaskKind.Regression => "predictions are numbers",
        TaskKind.Ranking => "predictions are scores, higher for rows that rank earlier in their group",
        _ => null,
    };

    private static string Split(SplitRecipe split) => split.Column is { } column
        ? $"split: {{ column: {Scalar(column)} }}   # it holds train, public or private; also final, if there is a final test set\n"
        : $"split: {{ public: {Number(split.Public)}, private: {Number(split.Private)}{Final(split)}, seed: {split.Seed} }}   # shares of the rows; the rest is for training\n";

    private static string Final(SplitRecipe split) => split.Final is { } share ? $", final: {Number(share)}" : "";

    private static string Agents(AgentPlan agents)
    {
        var use = agents.Use is { Count: 1 } && agents.Use.Single() is { Value: 1 } only
            ? Scalar(only.Key)
            : $"{{ {string.Join(", ", agents.Use.Select(agent => $"{Scalar(agent.Key)}: {agent.Value}"))} }}";
        return $"agents: {{ use: {use}{Model(agents.Models)}, concurrent: {agents.Concurrent}, directions: {agents.Directions}, checkin: {agents.Checkin.ToString().ToLowerInvariant()} }}";
    }

    private static string Model(IReadOnlyDictionary<string, string> models) => models switch
    {
        { Count: 0 } => "",
        { Count: 1 } when models.TryGetValue(AgentPlan.Any, out var only) => $", model: {Scalar(only)}",
        _ => $", model: {{ {string.Join(", ", models.Select(model => $"{Scalar(model.Key)}: {Scalar(model.Value)}"))} }}",
    };

    private static string Environment(GuestEnvironment environment) => environment is { Path: not null } or { Gpus: > 0 }
        ? $"environment: {{ {(environment.Path is { } path ? $"path: {Scalar(path)}, " : "")}gpus: {environment.Gpus} }}   # mounted read-only in sandboxes, first on PATH\n"
        : "# environment: { path: ~/envs/ml }   # mounted read-only in sandboxes, first on PATH\n";

    private static string Limits(LabLimits limits) => Block("limits",
        ("time", Quantities.Write(limits.Time), "of one `assay run`"),
        ("direction_time", limits.DirectionTime is { } time ? Quantities.Write(time) : null, "of one direction"),
        ("evaluations", Number(limits.Evaluations), "of the whole lab"),
        ("direction_evaluations", Number(limits.DirectionEvaluations), "of one direction"),
        ("money", limits.Money is { } money ? Quantities.WriteMoney(money) : null, "for model calls, of one `assay run`"),
        ("direction_money", limits.DirectionMoney is { } share ? Quantities.WriteMoney(share) : null, "of one direction"),
        ("memory", Quantities.WriteSize(limits.Memory), "of each agent and each clean room"),
        ("cpus", Number(limits.Cpus), "likewise"),
        ("disk", Quantities.WriteSize(limits.Disk), "of the whole lab"),
        ("direction_disk", Quantities.WriteSize(limits.DirectionDisk), "of one direction"));

    private static string Gateway(GatewayPlan gateway)
        => gateway.Open.Count + gateway.Hosts.Count == 0 ? ""
            : $"gateway: {{ open: [{string.Join(", ", gateway.Open.Select(ContractReader.Word))}], hosts: {List(gateway.Hosts)} }}   # network access from sandboxes\n";

    private static string Block(string key, params (string Key, string? Value, string? Comment)[] lines)
        => string.Concat(lines
            .Where(line => line.Value is not null)
            .Select(line => $"  {line.Key}: {line.Value}{(line.Comment is null ? "" : $"   # {line.Comment}")}\n")
            .Prepend($"{key}:\n"));

    private static string List(IReadOnlyList<string> items) => $"[{string.Join(", ", items.Select(Scalar))}]";

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Word<T>(T value)
        where T : struct, Enum
        => value.ToString().ToLowerInvariant();

    /// <summary>Bare where every YAML reader takes it as this very text, else quoted; a JSON string is a YAML one.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    private static string? Scalar(string? text)
        => text is null ? null
            : Bare().IsMatch(text) && !Typed().IsMatch(text) ? text
            : System.Text.Json.JsonSerializer.Serialize(text, AssayJson.Line);

    [GeneratedRegex(@"^[\p{L}_~/][\p{L}\p{N}_./ -]*(?<! )$")]
    private static partial Regex Bare();

    [GeneratedRegex("^(y|n|yes|no|on|off|true|false|null|none|~)$", RegexOptions.IgnoreCase)]
    private static partial Regex Typed();
}
