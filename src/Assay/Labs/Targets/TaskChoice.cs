using Assay.Labs.Sources;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Labs.Targets;

/// <summary>Which task a target asks for, when the owner does not say: what its values are, and never more than they show.</summary>
internal static class TaskChoice
{
    /// <summary>Whole numbers of so few different values are names of classes more often than quantities.</summary>
    public const int Handful = 20;

    /// <summary>Grades of relevance have no more values than this.</summary>
    private const int Grades = 6;

    /// <summary>The target as the task reads it that was asked for, or that its values suggest.</summary>
    public static LabTarget Find(Profile profile, InitRequest request)
    {
        var task = request.Task ?? Inferred(profile.Target, request);
        if (request.Positive is not null && task != TaskKind.Binary)
        {
            throw AssayException.Usage($"--positive {request.Positive} is for a binary task, and this one is {Word(task)}: leave it out.");
        }

        return task switch
        {
            TaskKind.Binary => BinaryTarget.Find(profile, request),
            TaskKind.Multiclass => MulticlassTarget.Find(profile, request),
            TaskKind.Regression => RegressionTarget.Find(profile, request),
            TaskKind.Ranking => RankingTarget.Find(profile, request),
            _ => throw new ArgumentOutOfRangeException(nameof(request), task, "A task of an unknown kind."),
        };
    }

    /// <summary>What may be meant otherwise than it was taken; null where nothing suggests it.</summary>
    public static string? Doubt(TargetProfile target, InitRequest request)
        => request is { Group: not null, Task: null } && LooksLikeGrades(target)
            ? $"If '{target.Name}' says how relevant a row is within its '{request.Group}', --task ranking orders rows by it."
            : null;

    public static string Word(TaskKind task) => task.ToString().ToLowerInvariant();

    private static TaskKind Inferred(TargetProfile target, InitRequest request)
    {
        if (request.Positive is not null)
        {
            return TaskKind.Binary;
        }

        if (request is { Group: not null, Metric: { } metric } && MetricNames.IsOf(TaskKind.Ranking, metric))
        {
            return TaskKind.Ranking;
        }

        var values = target.Known.Count;
        return values <= 2 && !target.Overflowed ? TaskKind.Binary
            : HoldsNumbers(target) && (target.Fractions.Count > 0 || values > Handful) ? TaskKind.Regression
            : TaskKind.Multiclass;
    }

    // With a few words among many numbers a quantity was meant, and the refusal names the first of them.
    private static bool HoldsNumbers(TargetProfile target) => target.Numbers > 0 && target.Numbers >= 99L * target.Words.Count;

    private static bool LooksLikeGrades(TargetProfile target)
        => target is { Overflowed: false, Words.Count: 0, Fractions.Count: 0, Negative.Count: 0, Least: 0 } && target.Values.Count <= Grades;
}
