using System.Text.Json.Serialization;
using Assay.Measure.Columns;
using Assay.Protocol;

namespace Assay.Labs;

/// <summary>What the owner says of a column's cells; what is null follows from the cells.</summary>
public sealed record ColumnSaid
{
    internal static readonly string[] Keys = ["kind", "unit", "decimal", "format", "missing"];
    private static readonly string[] Kinds = ["number", "date", "category", "text", "boolean"];

    /// <summary><c>number</c>, <c>date</c>, <c>category</c>, <c>text</c> or <c>boolean</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Kind { get; init; }

    /// <summary>What stands before or behind the numbers, such as <c>$</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Unit { get; init; }

    /// <summary>The decimal mark: a point or a comma.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonPropertyName("decimal")]
    public string? DecimalMark { get; init; }

    /// <summary>The form of the dates, such as <c>dd/MM/yyyy</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Format { get; init; }

    /// <summary>Cells that mean that a value is missing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Missing { get; init; }

    /// <summary>Columns by their names; null where nothing is said of any.</summary>
    internal static IReadOnlyDictionary<string, ColumnSaid>? Read(YamlMap map)
        => map.Has("columns") ? map.Maps("columns", Keys).ToDictionary(column => column.Key, column => Of(column.Value)) : null;

    /// <summary>What <c>--column</c> says, each time of one column or more, in the words of <c>lab.yaml</c>.</summary>
    internal static IReadOnlyDictionary<string, ColumnSaid>? Read(IReadOnlyList<string> options)
    {
        var columns = new Dictionary<string, ColumnSaid>();
        foreach (var option in options)
        {
            foreach (var (name, said) in Read(YamlMap.Parse($"columns:\n  {option.Trim()}", "--column", ["columns"])) ?? columns)
            {
                columns[name] = said;
            }
        }

        return columns.Count > 0 ? columns : null;
    }

    private static ColumnSaid Of(YamlMap map)
    {
        var said = new ColumnSaid
        {
            Kind = Word(map, "kind", Kinds),
            Unit = map.TextOrNull("unit"),
            DecimalMark = Word(map, "decimal", [".", ","]),
            Format = map.TextOrNull("format"),
            Missing = map.Has("missing") ? map.List("missing") : null,
        };
        return said.Format is { } format && DateFormat.Parse(format) is null ? throw map.Fault("format", $"'format' cannot be '{format}': it is a date pattern with day, month and year, such as dd/MM/yyyy or yyyy-MM-dd HH:mm.")
            : said is { Kind: not (null or "date"), Format: not null } ? throw map.Fault("format", $"'format' is for dates, but the kind of this column is {said.Kind}: remove one of the two.")
            : said is { Kind: not (null or "number"), Unit: not null } or { Kind: not (null or "number"), DecimalMark: not null } ? throw map.Fault("kind", $"'unit' and 'decimal' are for numbers, but the kind of this column is {said.Kind}: remove one of the two.")
            : said;
    }

    private static string? Word(YamlMap map, string key, string[] words)
        => map.TextOrNull(key) is not { } word || words.Contains(word) ? map.TextOrNull(key)
            : throw map.Fault(key, $"'{key}' cannot be '{word}': allowed are {string.Join(", ", words)}.");
}
