using Assay.Protocol;

namespace Assay.Researcher.Data;

/// <summary>Targets as numbers: 1 for the positive value, 0 for the other.</summary>
internal static class Labels
{
    public static double[] Binary(IReadOnlyList<string> targets, string? positive, string column)
    {
        var values = targets.Distinct(StringComparer.Ordinal).Take(3).ToArray();
        return positive is not null && values.Length == 2 && values.Contains(positive)
            ? [.. targets.Select(target => target == positive ? 1.0 : 0)]
            : throw AssayException.Usage(
                $"The target '{column}' must take two values of which one is the positive '{positive}'; it has {string.Join(", ", values.Select(value => $"'{value}'"))}{(values.Length > 2 ? ", …" : "")}.");
    }
}
