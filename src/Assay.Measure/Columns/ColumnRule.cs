using System.Text.Json.Serialization;

namespace Assay.Measure.Columns;

/// <summary>
/// How the cells of a column were written and what they mean: enough to read cells of new files as those of the first. What a rule made of
/// a cell it reads as the same again.
/// </summary>
public sealed record ColumnRule
{
    public required ColumnKind Kind { get; init; }

    /// <summary>What stands before or behind the numbers.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Unit { get; init; }

    /// <summary>The decimal mark where it is not a point: a comma.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DecimalMark { get; init; }

    /// <summary>The form of its dates where it is not ISO 8601.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Format { get; init; }

    /// <summary>Cells that say nothing, besides empty ones.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Missing { get; init; }

    /// <summary>Truth values in several spellings are written in one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Truth { get; init; }

    /// <summary>Moments: whether a time of day is written.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Clock { get; init; }

    /// <summary>Moments: digits of the fraction of a second that are written.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Fraction { get; init; }

    /// <summary>Moments: whether they are written as UTC.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Zone { get; init; }

    [JsonIgnore]
    public bool HasComma => DecimalMark == ",";
}
