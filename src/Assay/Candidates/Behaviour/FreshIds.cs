namespace Assay.Candidates.Behaviour;

/// <summary>New ids that look like given ones, so that a model which reads ids as mere names notices nothing. Pure.</summary>
internal static class FreshIds
{
    /// <summary>How often a shape is tried before it is given one character more: short ids leave little room.</summary>
    private const int Patience = 50;

    /// <summary>An id for each id: of the same shape, none of them given, no two alike.</summary>
    public static IReadOnlyList<string> Like(IReadOnlyList<string> ids, Random random)
    {
        var taken = ids.ToHashSet(StringComparer.Ordinal);
        var letters = new Letters(ids);
        return [.. ids.Select(id => Fresh(id, taken, letters, random))];
    }

    private static string Fresh(string id, HashSet<string> taken, Letters letters, Random random)
    {
        for (var attempt = 1; ; attempt++)
        {
            var fresh = string.Concat(id.Select((letter, place) => place == 0 && char.IsAsciiDigit(letter) && id.Length > 1 ? letter : letters.Another(letter, random)));
            if (taken.Add(fresh))
            {
                return fresh;
            }

            id = attempt % Patience == 0 ? id + "1" : id;
        }
    }

    /// <summary>
    /// The letters that the ids are written with, so that hexadecimal stays that. Of digits all but zero, and a number
    /// keeps its first one: it stays a number of its length that every reader writes back as it was.
    /// </summary>
    private sealed class Letters(IReadOnlyList<string> ids)
    {
        private readonly char[] lower = [.. ids.SelectMany(id => id).Where(char.IsAsciiLetterLower).Distinct()];
        private readonly char[] upper = [.. ids.SelectMany(id => id).Where(char.IsAsciiLetterUpper).Distinct()];

        public char Another(char letter, Random random) => letter switch
        {
            >= '0' and <= '9' => (char)('1' + random.Next(9)),
            >= 'a' and <= 'z' => lower[random.Next(lower.Length)],
            >= 'A' and <= 'Z' => upper[random.Next(upper.Length)],
            _ => letter,
        };
    }
}
