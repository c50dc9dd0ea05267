using System.Text.Json.Serialization;

namespace Assay.Protocol.Owners;

/// <summary>The request of <c>assay init</c>; null values are inferred and reported. Folders and files are absolute paths.</summary>
public sealed record InitRequest
{
    public required string Dir { get; init; }

    /// <summary>A file, or <c>generated:bayes784</c> with options such as <c>generated:bayes784,rows=20000,seed=7</c>.</summary>
    public required string Data { get; init; }

    public required string Target { get; init; }
    public TaskKind? Task { get; init; }
    public string? Metric { get; init; }
    public string? Positive { get; init; }
    public string? Id { get; init; }
    public string? Group { get; init; }
    public string? Time { get; init; }
    public IReadOnlyList<string> Drop { get; init; } = [];

    /// <summary>What the owner says of columns, each as <c>lab.yaml</c> has it: <c>when: { kind: date, format: dd/MM/yyyy }</c>.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    public double? Public { get; init; }
    public double? Private { get; init; }

    /// <summary>The share of the final test set; null or 0: none, unless a predecessor has one.</summary>
    public double? Final { get; init; }

    /// <summary>A column holding <c>train</c>, <c>public</c>, <c>private</c> or <c>final</c>.</summary>
    public string? Split { get; init; }

    public int? Seed { get; init; }

    /// <summary>The folder of a lab of which this is the successor.</summary>
    public string? From { get; init; }

    public string? Goal { get; init; }

    /// <summary>The folder of the files that rows name, such as images; together with <see cref="AssetColumn"/> or not at all.</summary>
    public string? Assets { get; init; }

    /// <summary>The column that names a file of <see cref="Assets"/> for each row.</summary>
    public string? AssetColumn { get; init; }

    /// <summary>A folder to mount for agents, <c>none</c>, or <c>auto</c>, which is also what null means: the first Python that has what they will want.</summary>
    public string? Environment { get; init; }

    /// <summary>The caller's environment, for <c>auto</c>.</summary>
    public Caller? Caller { get; init; }
}

/// <summary>The parts of a caller's environment that say which Python she means.</summary>
public sealed record Caller
{
    /// <summary><c>$VIRTUAL_ENV</c>.</summary>
    public string? VirtualEnv { get; init; }

    /// <summary><c>$CONDA_PREFIX</c>.</summary>
    public string? CondaPrefix { get; init; }

    /// <summary><c>$PYENV_VERSION</c>.</summary>
    public string? PyenvVersion { get; init; }

    /// <summary><c>$PATH</c>.</summary>
    public string? Path { get; init; }

    /// <summary><c>$HOME</c>.</summary>
    public string? Home { get; init; }

    /// <summary>The folder that the caller is in.</summary>
    public string? Folder { get; init; }
}

/// <summary>The result of <c>assay init</c>.</summary>
/// <param name="Lab">The lab's name.</param>
/// <param name="Id">The lab's id, which names its state folder.</param>
/// <param name="Notes">What was inferred, one sentence each.</param>
/// <param name="Hazards">The data warnings.</param>
/// <param name="Rows">How many rows each split has.</param>
/// <param name="Baseline">The baseline's public score; null where it could not be made.</param>
public sealed record InitAnswer(
    string Lab, string Id, IReadOnlyList<string> Notes, IReadOnlyList<Hazard> Hazards, RowCounts Rows, Estimate? Baseline)
{
    /// <summary>The name of the metric that decides.</summary>
    public string? Metric { get; init; }

    /// <summary>The columns that agents see.</summary>
    public IReadOnlyList<ColumnView> Columns { get; init; } = [];
}

/// <summary>How far a lab is that is being made.</summary>
/// <param name="Phase">What is being done now, in a few words; null where no lab is being made.</param>
public sealed record InitProgress(string? Phase);

/// <summary>One column of the lab's files; the counts are those of the training rows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind"><c>number</c>, <c>category</c>, <c>text</c>, <c>time</c>; <c>class</c> where it is a target of classes.</param>
/// <param name="Missing">Rows without a value.</param>
/// <param name="Distinct">Different values.</param>
/// <param name="Examples">Some values, as they stand in the lab's files.</param>
public sealed record ColumnView(string Name, string Kind, int Missing, int Distinct, IReadOnlyList<string> Examples)
{
    /// <summary><c>target</c>, <c>group</c> or <c>time</c>; null for any other column.</summary>
    public string? Role { get; init; }

    /// <summary>What its numbers count, such as <c>$</c>.</summary>
    public string? Unit { get; init; }

    /// <summary>What was converted, each in a few words, such as <c>'$1,042.39' to 1042.39</c>.</summary>
    public IReadOnlyList<string> Converted { get; init; } = [];
}

/// <summary>Rows in each split.</summary>
/// <param name="Final">Null where the lab has no final test set, and then left out.</param>
public sealed record RowCounts(
    int Train, int Public, int Private, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Final = null);

/// <summary>How bad a hazard is: a serious one makes <c>assay check</c> exit with 1.</summary>
public enum Severity
{
    Serious,
    Warning,
    Note,
}

/// <summary>Something in the data or the contract that can make a score untrue.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Check">The check that found it, such as <c>give-away</c>.</param>
/// <param name="Column">The column, where it is one.</param>
/// <param name="Text">What was seen.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record Hazard(Severity Severity, string Check, string? Column, string Text, string Remedy)
{
    /// <summary>What the check looks for, in words.</summary>
    [JsonIgnore]
    public string Title => Check switch
    {
        "give-away" or "target-copy" or "target-sum" => "target leakage",
        "telling-id" => "target leakage through IDs",
        "telling-gap" => "target leakage through missing values",
        "vague-score" => "wide standard errors",
        "heavy-target" => "heavy-tailed target",
        "time-hint" => "possible time column",
        "group-hint" => "possible group column",
        "id-like" => "ID-like column",
        _ => Check.Replace('-', ' '),
    };
}

/// <summary>What <c>assay check</c> found.</summary>
public sealed record CheckAnswer(string Lab, IReadOnlyList<Hazard> Hazards)
{
    /// <summary>The columns that agents see.</summary>
    public IReadOnlyList<ColumnView> Columns { get; init; } = [];
}

/// <summary>How far the owner lets the agents go; what is null comes from <c>lab.yaml</c>.</summary>
public sealed record RunRequest
{
    public required string Dir { get; init; }

    /// <summary>A kind of agent, such as <c>builtin</c>, <c>codex</c> or <c>command:CMD</c>.</summary>
    public string? Agent { get; init; }

    /// <summary>The model for agents that need one: <c>provider/name</c>, or <c>scripted:</c> and a file's absolute path.</summary>
    public string? Model { get; init; }

    /// <summary>The caller's PATH, on which her agents' programs are found.</summary>
    public string? Path { get; init; }

    /// <summary>Keys of models' providers, by the name of the caller's variable that held them; kept in memory alone.</summary>
    public IReadOnlyDictionary<string, string> Keys { get; init; } = new Dictionary<string, string>();

    public int? Concurrent { get; init; }
    public int? Directions { get; init; }

    /// <summary>Seconds.</summary>
    public double? Time { get; init; }

    /// <summary>US dollars.</summary>
    public decimal? Money { get; init; }

    public bool Unsealed { get; init; }
}

/// <summary>Guidance for the agents.</summary>
public sealed record SteerRequest(string Dir, string Text);

/// <summary>A request about one lab that needs nothing more.</summary>
public sealed record LabRequest(string Dir);

/// <summary>The model to take away: which, and into which folder.</summary>
/// <param name="Direction">The slug or id of the direction that submitted it, or <see cref="Baseline"/>; null: the leader's, or the baseline where no candidate was submitted.</param>
public sealed record TakeRequest(string Dir, string? Direction, string Out)
{
    /// <summary>The name under which the lab's baseline is taken.</summary>
    public const string Baseline = "baseline";
}

/// <summary>What lies in the folder that was made.</summary>
/// <param name="Commit">The commit that was run; null for the baseline, which has none.</param>
public sealed record TakeAnswer(string Folder, string? Commit, IReadOnlyList<string> Files)
{
    /// <summary>Whose model it is: a direction's slug, or <see cref="TakeRequest.Baseline"/>.</summary>
    public required string Direction { get; init; }

    /// <summary>Which look at sealed scores its statement was, where it tells some; else null.</summary>
    public int? Look { get; init; }

    /// <summary>What of the candidate stayed in the lab: what may act by itself, and what no model is made of.</summary>
    public IReadOnlyList<LeftOutFile> LeftOut { get; init; } = [];
}

/// <summary>A file or folder that stayed in the lab when its model was taken, and why.</summary>
/// <param name="InPredict">True when the predict command names it: without it, the model does not predict in the new folder.</param>
public sealed record LeftOutFile(string Path, string Reason, bool InPredict = false);

/// <summary>The complete report: one HTML page.</summary>
public sealed record ReportAnswer(string Html)
{
    /// <summary>The pages to which it links, by their names in the folder <c>report-transcripts</c> beside it.</summary>
    public IReadOnlyDictionary<string, string> Transcripts { get; init; } = new Dictionary<string, string>();
}
