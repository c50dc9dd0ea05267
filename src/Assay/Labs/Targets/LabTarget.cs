using Assay.Protocol;

namespace Assay.Labs.Targets;

/// <summary>What the target's values mean to the lab's task: a number for every row, and the classes where there are any.</summary>
internal sealed record LabTarget
{
    public required TaskKind Task { get; init; }

    /// <summary>One number a row, in the order of the source, as <see cref="Measure.Metrics.Truth"/> has them.</summary>
    public required double[] Values { get; init; }

    /// <summary>The texts of the classes by their numbers: negative and positive, or all labels; none where the target is a number.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>What was inferred, one sentence each.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Binary: the value whose probability is predicted.</summary>
    public string? Positive => Task == TaskKind.Binary ? Classes[1] : null;

    /// <summary>Multiclass: the labels by which a prediction file names its columns.</summary>
    public IReadOnlyList<string>? Labels => Task == TaskKind.Multiclass ? Classes : null;

    /// <summary>The class of a row; where there are none, all rows are of one.</summary>
    public int ClassOf(int row) => Classes.Count > 0 ? (int)Values[row] : 0;
}
