using Assay.Measure.Metrics;
using Assay.Measure.Tables;
using Assay.Protocol;

namespace Assay.Researcher.Data;

/// <summary>The targets of a training file as the numbers that <see cref="Truth"/> has for the lab's task.</summary>
internal static class Targets
{
    public static Truth Of(Schema schema, IReadOnlyList<string> cells, string[]? groups) => new(schema.Task switch
    {
        TaskKind.Binary => Binary(cells, schema.Positive, schema.Target),
        TaskKind.Multiclass => Classes(cells, schema.Classes ?? [], schema.Target),
        _ => Numbers(cells, schema.Target),
    })
    {
        Classes = schema.Task switch { TaskKind.Binary => 2, TaskKind.Multiclass => schema.Classes!.Count, _ => 0 },
        Groups = groups is null ? null : Numbered(groups),
    };

    /// <summary>The same for some of the rows; groups are numbered anew.</summary>
    public static Truth Pick(this Truth truth, int[] rows) => truth with
    {
        Targets = Data.Pick.From(truth.Targets, rows),
        Groups = truth.Groups is { } groups ? Numbered(Data.Pick.From(groups, rows)) : null,
    };

    /// <summary>One group alone tells nothing of how groups differ: then rows count. The lists of a ranking stay what they are.</summary>
    public static Truth OfSeveralGroups(this Truth truth, TaskKind task)
        => task != TaskKind.Ranking && truth.Groups is { } groups && !groups.Distinct().Skip(1).Any() ? truth with { Groups = null } : truth;

    private static double[] Binary(IReadOnlyList<string> targets, string? positive, string column)
    {
        var values = targets.Distinct(StringComparer.Ordinal).Take(3).ToArray();
        return positive is not null && values.Length == 2 && values.Contains(positive)
            ? [.. targets.Select(target => target == positive ? 1.0 : 0)]
            : throw AssayException.Usage(
                $"The target '{column}' must have two values, one of them the positive class '{positive}'; it has {string.Join(", ", values.Select(value => $"'{value}'"))}{(values.Length > 2 ? ", …" : "")}.");
    }

    private static double[] Classes(IReadOnlyList<string> targets, IReadOnlyList<string> classes, string column)
    {
        var numbers = classes.Index().ToDictionary(pair => pair.Item, pair => (double)pair.Index, StringComparer.Ordinal);
        return [.. targets.Select(target => numbers.TryGetValue(target, out var number)
            ? number
            : throw AssayException.Usage($"The target '{column}' has '{target}', which is not one of the {classes.Count} classes in the lab's schema."))];
    }

    private static double[] Numbers(IReadOnlyList<string> targets, string column) => [.. targets.Select(target =>
        Cell.TryNumber(System.Text.Encoding.UTF8.GetBytes(target), out var number)
            ? number
            : throw AssayException.Usage($"The target '{column}' has '{target}', which is not a number."))];

    private static int[] Numbered<T>(IEnumerable<T> groups)
        where T : notnull
    {
        var numbers = new Dictionary<T, int>();
        return [.. groups.Select(group => numbers.TryGetValue(group, out var number) ? number : numbers[group] = numbers.Count)];
    }
}
