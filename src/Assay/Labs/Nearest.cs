namespace Assay.Labs;

/// <summary>Guesses which known word was meant by an unknown one, so that an error can name it.</summary>
internal static class Nearest
{
    /// <summary>The closest of the words, when it is close enough to be a slip; else null.</summary>
    public static string? To(string word, IEnumerable<string> known)
        => known
            .Select(candidate => (candidate, Steps: Distance(Plain(word), Plain(candidate))))
            .Where(guess => guess.Steps <= Math.Min(3, (guess.candidate.Length + 1) / 2))
            .OrderBy(guess => guess.Steps)
            .Select(guess => guess.candidate)
            .FirstOrDefault();

    /// <summary>The end of a sentence about an unknown word: <c>; did you mean 'target'?</c>, or a full stop.</summary>
    public static string Hint(string word, IEnumerable<string> known)
        => To(word, known) is { } meant ? $"; did you mean '{meant}'?" : ".";

    private static string Plain(string word) => word.ToLowerInvariant().Replace('-', '_').Replace(' ', '_');

    // Levenshtein's distance, one row of the table at a time.
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
