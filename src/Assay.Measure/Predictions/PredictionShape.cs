using Assay.Protocol;

namespace Assay.Measure.Predictions;

/// <summary>What a row of a prediction file has to say.</summary>
/// <param name="Task">
/// Binary: a probability in the column <c>prediction</c>. Regression and ranking: any finite number there. Multiclass: a
/// probability a class, in columns named by the labels, adding up to 1 within 1e-6.
/// </param>
public sealed record PredictionShape(TaskKind Task)
{
    /// <summary>A probability of the positive class.</summary>
    public static PredictionShape Binary { get; } = new(TaskKind.Binary);

    /// <summary>Multiclass: the labels in the order of their numbers; else empty.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>How many numbers a row gives.</summary>
    public int Width => Math.Max(1, Classes.Count);
}
