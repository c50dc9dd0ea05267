using System.Text;
using Assay.Protocol.Owners;

namespace Assay.Knowledge;

/// <summary>A title as a name for files and branches: lower case, digits and dashes, and not taken yet.</summary>
internal static class Slug
{
    private const int Longest = 48;

    public static string Of(string title, IReadOnlyCollection<string> taken)
    {
        var slug = NotAnId(Plain(title));
        return slug == TakeRequest.Baseline || taken.Contains(slug)
            ? Enumerable.Range(2, taken.Count + 1).Select(n => $"{slug}-{n}").First(name => !taken.Contains(name))
            : slug;
    }

    /// <summary>A direction goes by its id until it announces: no title takes the id of one to come.</summary>
    private static string NotAnId(string slug)
        => slug == "d" || (slug.StartsWith("d-", StringComparison.Ordinal) && slug.AsSpan(2).IndexOfAnyExceptInRange('0', '9') < 0) ? $"direction{slug[1..]}" : slug;

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

        var plain = text.ToString(0, Math.Min(text.Length, Longest)).Trim('-');
        return plain.Length > 0 ? plain : "direction";
    }
}
