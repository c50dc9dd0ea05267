using System.Text;
using Assay.Protocol.Owners;

namespace Assay.Knowledge;

/// <summary>
/// A title as a name for files and branches: lower case, digits and dashes, at most five words and 32 characters with its
/// number, so that it fits a column, and not taken yet.
/// </summary>
internal static class Slug
{
    private const int Longest = 32;
    private const int MostWords = 5;

    public static string Of(string title, IReadOnlyCollection<string> taken)
    {
        var slug = Cut(NotAnId(Cut(Plain(title), Longest)), Longest);
        return slug == TakeRequest.Baseline || taken.Contains(slug)
            ? Enumerable.Range(2, taken.Count + 1).Select(n => Numbered(slug, n)).First(name => !taken.Contains(name))
            : slug;
    }

    private static string Numbered(string slug, int number)
    {
        var suffix = $"-{number}";
        return Cut(slug, Longest - suffix.Length) + suffix;
    }

    /// <summary>A direction goes by its id until it announces: no title takes the id of one to come.</summary>
    private static string NotAnId(string slug)
        => slug == "d" || (slug.StartsWith("d-", StringComparison.Ordinal) && slug.AsSpan(2).IndexOfAnyExceptInRange('0', '9') < 0) ? $"direction{slug[1..]}" : slug;

    // Whole words, as many as there is room for; of a single long one its beginning.
    private static string Cut(string slug, int longest)
    {
        var words = slug.Split('-').Take(MostWords).ToList();
        while (words.Count > 1 && words.Sum(word => word.Length) + words.Count - 1 > longest)
        {
            words.RemoveAt(words.Count - 1);
        }

        var cut = string.Join('-', words);
        return cut.Length <= longest ? cut : cut[..longest];
    }

    private static string Plain(string title)
    {
        var text = new StringBuilder();
        foreach (var letter in title.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                text.Append(letter);
            }
            else if (text.Length > 0 && text[^1] != '-')
            {
                text.Append('-');
            }
        }

        var plain = text.ToString().Trim('-');
        return plain.Length > 0 ? plain : "direction";
    }
}
