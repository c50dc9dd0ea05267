namespace Assay.Researcher.Features;

/// <summary>The distinct values of a column of categories, the most frequent first; equally frequent ones by name.</summary>
internal static class Levels
{
    public static IReadOnlyList<KeyValuePair<string, int>> Count(IEnumerable<string> values)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var value in values)
        {
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, value, out _)++;
        }

        return [.. counts.OrderByDescending(level => level.Value).ThenBy(level => level.Key, StringComparer.Ordinal)];
    }
}
