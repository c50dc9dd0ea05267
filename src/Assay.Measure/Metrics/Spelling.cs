namespace Assay.Measure.Metrics;

/// <summary>Which of a few names somebody probably meant.</summary>
internal static class Spelling
{
    /// <summary>The name with the fewest insertions, deletions and replacements (Levenshtein 1966), letter case aside.</summary>
    public static string Nearest(string written, IEnumerable<string> names)
    {
        var start = written[..Math.Min(written.Length, 64)];
        return names.MinBy(name => Distance(start, name))!;
    }

    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 0; i < from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 0; j < to.Length; j++)
            {
                var replaced = diagonal + (char.ToLowerInvariant(from[i]) == to[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(replaced, Math.Min(row[j], diagonal) + 1);
            }
        }

        return row[^1];
    }
}
