using System.Text.RegularExpressions;
using Assay.Labs.Sources;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Labs.Targets;

/// <summary>Which task a target asks for, when the owner does not say: what its values are, and never more than they show.</summary>
internal static partial class TaskChoice
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
            throw AssayException.Usage($"--positive {request.Positive} is for a binary task, but this one is {Word(task)}: leave it out.");
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
    public static string? Doubt(Profile profile, InitRequest request)
    {
        if (request.Task is not null || !LooksLikeGrades(profile.Target))
        {
            return null;
        }

        var query = request.Group ?? profile.Columns.FirstOrDefault(column => column.Name != request.Target && IsQuery().IsMatch(column.Name) && Recurs(column))?.Name;
        return query is null ? null
            : $"'{profile.Target.Name}' looks like a relevance within each '{query}': to rank rows by it, use --task ranking{(request.Group is null ? $" --group {query}" : "")}.";
    }

    private static bool Recurs(SourceColumn column) => column.Finding.Survey is { Distinct: > 1 } survey && 2L * survey.Distinct <= survey.Rows;

    [GeneratedRegex("^(qid|query|search|srch|session|request|impression)$|^(query|search|srch|session|request|impression)_|[a-z](query|search|session|request)_?id$", RegexOptions.IgnoreCase)]
    private static partial Regex IsQuery();

    public static string Word(TaskKind task) => task.ToString().ToLowerInvariant();

    /// <summary>What to say beside a refusal that follows from what was inferred; null where the owner said it, or it could be nothing else.</summary>
    public static string? Inference(TargetProfile target, TaskKind task, InitRequest request)
        => request.Task is null && task == TaskKind.Multiclass && target.Words.Count == 0
            ? $" '{target.Name}' was treated as {target.Values.Count} classes; if it is a quantity, use --task regression."
            : null;

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

        if (request.Metric is { } name && HoldsNumbers(target) && !MetricNames.IsOf(TaskKind.Binary, name) && !MetricNames.IsOf(TaskKind.Multiclass, name) && MetricNames.IsOf(TaskKind.Regression, name))
        {
            return TaskKind.Regression;
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
