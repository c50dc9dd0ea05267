namespace Assay.Cli.Given;

/// <summary>The word that was probably meant: close enough to be a slip of the finger, or nothing.</summary>
internal static class Nearest
{
    public static string? To(string word, IEnumerable<string> known)
        => known
            .Select(candidate => (Candidate: candidate, Slips: Slips(word, candidate)))
            .Where(c => c.Slips <= Math.Max(1, c.Candidate.TrimStart('-').Length / 3))
            .OrderBy(c => c.Slips).ThenBy(c => c.Candidate, StringComparer.Ordinal)
            .Select(c => c.Candidate)
            .FirstOrDefault();

    /// <summary>How many letters to add, drop, change or swap with their neighbour.</summary>
    public static int Slips(string a, string b)
    {
        var slips = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                slips[i, j] = i == 0 || j == 0 ? i + j : Cheapest(slips, a, b, i, j);
            }
        }

        return slips[a.Length, b.Length];
    }

    private static int Cheapest(int[,] slips, string a, string b, int i, int j)
    {
        var change = slips[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        var oneSide = Math.Min(slips[i - 1, j], slips[i, j - 1]) + 1;
        var swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] ? slips[i - 2, j - 2] + 1 : int.MaxValue;
        return Math.Min(Math.Min(change, oneSide), swap);
    }
}
