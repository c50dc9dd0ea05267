using Assay.Protocol;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Features;

/// <summary>One number a row that stands for the target: whether a row is of a class, or the target itself.</summary>
/// <param name="Name">What it says, for people.</param>
/// <param name="Values">The numbers.</param>
/// <param name="IsShare">Whether they are 0 and 1, so that a mean is a share.</param>
internal sealed record Face(string Name, double[] Values, bool IsShare)
{
    // With more classes than this a face for each would be more columns than it is worth.
    private const int MostClasses = 12;

    /// <summary>The faces of the rows' targets: one, or one for each of the most frequent classes.</summary>
    public static IReadOnlyList<Face> Of(Rows rows) => Of(rows.Task, rows.Truth.Targets);

    public static IReadOnlyList<Face> Of(TaskKind task, double[] targets) => task switch
    {
        TaskKind.Binary => [new("target", targets, IsShare: true)],
        TaskKind.Multiclass => [.. targets.CountBy(target => target).OrderByDescending(known => known.Value).ThenBy(known => known.Key).Take(MostClasses)
            .Select(known => new Face($"class {known.Key:0}", [.. targets.Select(target => target.Equals(known.Key) ? 1.0 : 0)], IsShare: true))],
        _ => [new("target", targets, IsShare: false)],
    };

    /// <summary>A mean of the values as a feature: log-odds of a share, else as it is.</summary>
    public double Told(double mean) => IsShare ? Math.Log(mean / (1 - mean)) : mean;

    /// <summary>The values on a scale that a learner can start from: shares as they are, others with mean 0 and deviation 1.</summary>
    public double[] Standard() => IsShare ? Values : Scale.Of(TaskKind.Regression, TargetScale.None, Values).Learnt(Values);

    public Face Pick(int[] rows) => this with { Values = Data.Pick.From(Values, rows) };
}
