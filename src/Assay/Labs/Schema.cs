using System.Text.Json.Serialization;
using Assay.Measure.Columns;
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

    /// <summary>What the source calls it; null where Assay made the ids.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SourceId { get; init; }

    /// <summary>The target column's name in the training file, where it comes last.</summary>
    public required string Target { get; init; }

    /// <summary>What was converted in the target, each in a few words.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? TargetConverted { get; init; }

    /// <summary>What the target's numbers count, such as <c>$</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TargetUnit { get; init; }

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
public sealed record SchemaColumn(string Name, ColumnKind Kind, int Missing, int Distinct)
{
    /// <summary>What its numbers count.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Unit { get; init; }

    /// <summary>How the source writes it, where that is not plain: by this rule new files are read.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ColumnRule? Source { get; init; }

    /// <summary>What was converted, each in a few words.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Converted { get; init; }
}
