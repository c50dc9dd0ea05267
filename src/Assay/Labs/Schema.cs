using System.Text.Json.Serialization;
using Assay.Measure.Predictions;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Labs;

/// <summary><c>data/schema.json</c>: what the visible files hold, for agents and for the eye of a reviewer.</summary>
public sealed record Schema
{
    /// <summary>The lab's id.</summary>
    public required string Lab { get; init; }

    public required TaskKind Task { get; init; }

    /// <summary>The id column's name in both files.</summary>
    public required string Id { get; init; }

    /// <summary>The target column's name in the training file, where it comes last.</summary>
    public required string Target { get; init; }

    /// <summary>Binary: the value whose probability is predicted.</summary>
    public string? Positive { get; init; }

    /// <summary>Multiclass: the labels in the order of their numbers, by which a prediction file names its columns.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>The feature whose rows stay together, if there is one; in a ranking task rows are ordered within it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Group { get; init; }

    /// <summary>The feature by which later rows fall into later splits, if there is one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Time { get; init; }

    /// <summary>What a prediction file has to say.</summary>
    [JsonIgnore]
    public PredictionShape Predictions => new(Task) { Classes = Classes ?? [] };

    /// <summary>The features, in the order of the files.</summary>
    public required IReadOnlyList<SchemaColumn> Columns { get; init; }

    public required RowCounts Rows { get; init; }

    /// <summary>SHA-256 of the visible files, by name.</summary>
    public required IReadOnlyDictionary<string, string> Digests { get; init; }
}

/// <summary>One feature; the counts are those of the training file.</summary>
/// <param name="Missing">Empty cells.</param>
/// <param name="Distinct">Different values: exact up to 32,768, beyond that to within about one percent.</param>
public sealed record SchemaColumn(string Name, ColumnKind Kind, int Missing, int Distinct);

/// <summary>How a column's cells are read.</summary>
public enum ColumnKind
{
    /// <summary>Every cell that is not empty is a number.</summary>
    Number,

    /// <summary>Values that recur.</summary>
    Category,

    /// <summary>Words, names, codes: values that hardly recur.</summary>
    Text,

    /// <summary>ISO 8601 dates or times.</summary>
    Time,
}
