namespace Assay.Labs;

/// <summary>A list in a sentence: its first items and how many more there are.</summary>
internal static class Few
{
    public static string Of(IEnumerable<string> items, int most)
    {
        var list = items.ToList();
        return list.Count <= most ? string.Join(", ", list) : $"{string.Join(", ", list.Take(most))} and {list.Count - most} more";
    }
}
