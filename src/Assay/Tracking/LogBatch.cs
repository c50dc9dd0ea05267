using Assay.Protocol;

namespace Assay.Tracking;

/// <summary>One metric point on its way in.</summary>
/// <param name="ModelId">The logged model that it also belongs to, if any.</param>
/// <param name="DatasetName">The dataset on which it was measured, for that model's sake.</param>
/// <param name="DatasetDigest">That dataset's digest.</param>
public sealed record MetricEntry(string Key, MetricPoint Point, string? ModelId = null, string? DatasetName = null, string? DatasetDigest = null);

/// <summary>What a client logs at once: all of it lands or nothing.</summary>
public sealed record LogBatch
{
    private const int MostTexts = 100;
    private const int MostEntries = 1000;

    public IReadOnlyList<MetricEntry> Metrics { get; init; } = [];
    public IReadOnlyList<KeyValuePair<string, string>> Params { get; init; } = [];
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    /// <summary>The batch as it will be kept: infinities made finite, over-long values cut; refuses what breaks a limit or an official name.</summary>
    internal LogBatch Checked()
    {
        AtMost(MostEntries, Metrics.Count, "metrics");
        AtMost(MostTexts, Params.Count, "params");
        AtMost(MostTexts, Tags.Count, "tags");
        AtMost(MostEntries, Metrics.Count + Params.Count + Tags.Count, "metrics, params, and tags");
        return new LogBatch
        {
            Metrics = [.. Metrics.Select(Checked)],
            Params = [.. CheckedParams().Distinct()],
            Tags = [.. Tags.Select(tag => KeyValuePair.Create(Limits.OwnKey(tag.Key, "key"), Limits.Cut(tag.Value, Limits.TagLength)))],
        };
    }

    internal static AssayException ParamChange(string key, string old, string value)
        => AssayException.Usage(
            $"Changing param values is not allowed. Param with key='{Limits.Shown(key)}' was already logged with value='{Limits.Shown(old)}'. Attempted logging new value '{Limits.Shown(value)}'.");

    private static MetricEntry Checked(MetricEntry entry)
    {
        Limits.OwnKey(entry.Key, "key");
        var value = entry.Point.Value;
        return double.IsInfinity(value)
            ? entry with { Point = entry.Point with { Value = value > 0 ? double.MaxValue : double.MinValue } }
            : entry;
    }

    private static void AtMost(int most, int count, string kind)
    {
        if (count > most)
        {
            throw AssayException.Usage($"A batch logging request can contain at most {most} {kind}. Got {count} {kind}. Please split up {kind} across multiple requests and try again.");
        }
    }

    private IEnumerable<KeyValuePair<string, string>> CheckedParams()
    {
        var seen = new Dictionary<string, string>();
        foreach (var (key, full) in Params)
        {
            var value = Limits.Cut(full, Limits.ParamLength);
            if (!seen.TryAdd(Limits.OwnKey(key, "key"), value) && seen[key] != value)
            {
                throw ParamChange(key, seen[key], value);
            }

            yield return KeyValuePair.Create(key, value);
        }
    }
}
