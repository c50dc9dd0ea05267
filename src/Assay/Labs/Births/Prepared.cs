using Assay.Labs.Assets;

namespace Assay.Labs.Births;

/// <summary>A lab whose rows are dealt out and whose targets wait to be sealed.</summary>
internal sealed record Prepared
{
    public required Contract Contract { get; init; }
    /// <summary>Of everything that was read.</summary>
    public required string SourceDigest { get; init; }

    /// <summary>What was converted in the target.</summary>
    public IReadOnlyList<string> TargetConverted { get; init; } = [];

    /// <summary>What the target's numbers count; null where that is not known.</summary>
    public string? TargetUnit { get; init; }

    public required Dealt Dealt { get; init; }
    public required Assignment Assignment { get; init; }

    /// <summary>Multiclass: the labels in the order of their numbers; else null.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>The assets under their new names; null where rows name none.</summary>
    public AssetNames? Assets { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }
}
