using System.Text.Json;
using Assay.Measure.Columns;
using Assay.Protocol;

namespace Assay.Researcher.Data;

/// <summary>What the lab says of its columns (<c>data/schema.json</c>). A kind it does not know is inferred from the training file.</summary>
internal sealed record Schema
{
    public required string Id { get; init; }
    /// <summary>What the owner's own files call it; null where they have none.</summary>
    public string? SourceId { get; init; }

    public required string Target { get; init; }
    public TaskKind Task { get; init; }
    public string? Positive { get; init; }

    /// <summary>Multiclass: the labels in the order of their numbers.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>Later rows are predicted from earlier ones; so they are, whenever rows are set aside.</summary>
    public string? Time { get; init; }

    /// <summary>Rows of one group stay together whenever rows are set aside.</summary>
    public string? Group { get; init; }

    public IReadOnlyList<SchemaColumn> Columns { get; init; } = [];

    public static Schema Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Schema>(File.ReadAllBytes(path), AssayJson.Line)
                ?? throw new JsonException("it is empty");
        }
        catch (JsonException problem)
        {
            throw AssayException.Usage($"{path} is not the description of a lab's columns: {problem.Message.TrimEnd('.')}.");
        }
    }

    /// <summary>How the owner's own files write a column; null where that is plain.</summary>
    public ColumnRule? SourceOf(string column) => Columns.FirstOrDefault(known => known.Name == column)?.Source;

    /// <summary>The kind that the lab names for a column; null when it names none or one that is not known here.</summary>
    public ColumnKind? KindOf(string column)
        => Enum.TryParse<ColumnKind>(Columns.FirstOrDefault(known => known.Name == column)?.Kind, ignoreCase: true, out var kind)
            && Enum.IsDefined(kind)
            ? kind
            : null;
}

/// <summary>One column of <see cref="Schema"/>.</summary>
internal sealed record SchemaColumn(string Name, string? Kind = null, ColumnRule? Source = null);
