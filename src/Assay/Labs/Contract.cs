using System.Text.Json.Serialization;
using Assay.Protocol;

namespace Assay.Labs;

/// <summary>
/// What the owner wrote down in <c>lab.yaml</c>: what good means, and how far agents may go. Data, split and metric are
/// frozen once the targets are sealed; the rest the owner may change between runs.
/// </summary>
public sealed record Contract
{
    public required string Lab { get; init; }
    public required string Goal { get; init; }
    public required DataRecipe Data { get; init; }
    public required SplitRecipe Split { get; init; }
    public required MetricChoice Metric { get; init; }
    public Feedback Feedback { get; init; } = Feedback.Ladder;
    public AgentPlan Agents { get; init; } = new();
    public GuestEnvironment Environment { get; init; } = new();
    public LabLimits Limits { get; init; } = new();
    public GatewayPlan Gateway { get; init; } = new();

    /// <summary>SHA-256 of data, split and metric in one canonical form: comments and order of keys do not count.</summary>
    public string FrozenDigest => Digests.OfJson(new { Data, Split, Metric });

    /// <summary>SHA-256 of the whole text it was read from (or would be written as).</summary>
    public string Digest
    {
        get => field ?? Digests.OfText(Write());
        private init;
    }

    /// <summary>Reads <c>lab.yaml</c>; an error names the file, the line, what was meant and what is allowed.</summary>
    public static Contract Read(string text, string file) => ContractReader.Read(text, file) with { Digest = Digests.OfText(text) };

    /// <summary>The commented file that says the same.</summary>
    public string Write() => ContractWriter.Write(this);
}

/// <summary>Where the rows come from and what the columns are for.</summary>
public sealed record DataRecipe
{
    /// <summary>A name in <c>sources.yaml</c> of the state folder.</summary>
    public required string Source { get; init; }

    /// <summary>The column that names a row; null: random text is made.</summary>
    public string? Id { get; init; }

    public required string Target { get; init; }

    /// <summary>Binary: the target value whose probability is predicted.</summary>
    public string? Positive { get; init; }

    public TaskKind Task { get; init; } = TaskKind.Binary;

    /// <summary>Rows with the same value here stay in one split; in a ranking task they are ordered among themselves.</summary>
    public string? Group { get; init; }

    /// <summary>Later rows fall into later splits.</summary>
    public string? Time { get; init; }

    /// <summary>Columns that no agent ever sees.</summary>
    public IReadOnlyList<string> Drop { get; init; } = [];

    /// <summary>What the owner says of columns' cells; null: nothing, and the frozen digest is that of the versions that knew no such words.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, ColumnSaid>? Columns { get; init; }

    /// <summary>The files that rows name, such as images; null: they name none, and the frozen digest is that of the versions that knew none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AssetRecipe? Assets { get; init; }
}

/// <summary>Files that belong to rows: where they come from, and the column that names them.</summary>
public sealed record AssetRecipe
{
    /// <summary>A name in <c>sources.yaml</c> of the state folder.</summary>
    public required string Folder { get; init; }

    /// <summary>The column that names a file of the folder for each row.</summary>
    public required string Column { get; init; }
}

/// <summary>How rows are dealt out: by shares, or by a column that says it.</summary>
public sealed record SplitRecipe
{
    public double Public { get; init; } = 0.2;
    public double Private { get; init; } = 0.2;

    /// <summary>
    /// The share of the final test set, which is opened once; null: there is none. Labs that have none say nothing of it,
    /// so that their frozen digests are those of the versions that knew no drawer.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Final { get; init; }

    public int Seed { get; init; } = 17;

    /// <summary>A column holding <c>train</c>, <c>public</c>, <c>private</c> or <c>final</c>; then shares and seed say nothing.</summary>
    public string? Column { get; init; }
}

/// <summary>The metric that decides, and those that only the owner sees.</summary>
public sealed record MetricChoice
{
    public required string Name { get; init; }
    public IReadOnlyList<string> Also { get; init; } = [];
}

/// <summary>Who searches, and how many at a time.</summary>
public sealed record AgentPlan
{
    /// <summary>Agent kinds (<c>builtin</c>, <c>codex</c>, <c>command:CMD</c>) and their weights.</summary>
    public IReadOnlyDictionary<string, int> Use { get; init; } = new Dictionary<string, int> { ["builtin"] = 1 };

    /// <summary>The model of each agent that needs one, as <c>provider/name</c>; under <see cref="Any"/> the one of those that are not named.</summary>
    public IReadOnlyDictionary<string, string> Models { get; init; } = new Dictionary<string, string>();

    /// <summary>Stands for every agent in <see cref="Models"/>.</summary>
    public const string Any = "*";

    /// <summary>The model that an agent is to use; null where none is said.</summary>
    public string? ModelOf(string agent) => Models.GetValueOrDefault(agent) ?? Models.GetValueOrDefault(Any);

    public int Concurrent { get; init; } = 3;
    public int Directions { get; init; } = 9;

    /// <summary>Whether the pool waits for the owner once a direction has ended.</summary>
    public Checkin Checkin { get; init; }
}

/// <summary>When the pool asks the owner before it opens a direction.</summary>
public enum Checkin
{
    Never,
    Each,
}

/// <summary>What guests get besides the machine's programs: a folder, read-only and first on PATH, and graphics processors.</summary>
public sealed record GuestEnvironment
{
    /// <summary>As it was written: absolute, or beginning with <c>~/</c>.</summary>
    public string? Path { get; init; }

    /// <summary>How many of the machine's graphics processors each guest gets.</summary>
    public int Gpus { get; init; }
}

/// <summary>How far agents may go.</summary>
public sealed record LabLimits
{
    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Null: the pool derives it from the time, the directions and how many run at once.</summary>
    public TimeSpan? DirectionTime { get; init; }

    public int Evaluations { get; init; } = 500;
    public int DirectionEvaluations { get; init; } = 50;

    /// <summary>US dollars; null: no money may be spent.</summary>
    public decimal? Money { get; init; }

    /// <summary>US dollars for each direction at most; null: its even share of what is left.</summary>
    public decimal? DirectionMoney { get; init; }

    /// <summary>Bytes for each guest and each clean room.</summary>
    public long Memory { get; init; } = 4L << 30;

    public double Cpus { get; init; } = 1;

    /// <summary>Bytes on disk for the whole lab: all that its directions leave, and what is kept of them.</summary>
    public long Disk { get; init; } = 64L << 30;

    /// <summary>Bytes on disk for one direction: its workspace, its frozen candidates, its branch, artifacts and runs.</summary>
    public long DirectionDisk { get; init; } = 8L << 30;
}
