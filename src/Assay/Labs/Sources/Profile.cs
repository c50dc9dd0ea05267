using Assay.Labs.Splits;

namespace Assay.Labs.Sources;

/// <summary>What the first reading of a source taught: its columns, its target, and of each row only what a split needs.</summary>
internal sealed record Profile
{
    public required ColumnPlan Plan { get; init; }
    public required IReadOnlyList<SourceColumn> Columns { get; init; }
    public required TargetProfile Target { get; init; }
    public required RowBook Rows { get; init; }

    /// <summary>The delimiter where it is another than the format's own.</summary>
    public string? Delimiter { get; init; }

    /// <summary>The digest of everything read.</summary>
    public required string Source { get; init; }
}
