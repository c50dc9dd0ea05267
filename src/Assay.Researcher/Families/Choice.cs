using Assay.Protocol.Agents;

namespace Assay.Researcher.Families;

/// <summary>Which family a direction follows, and what it says of that before it starts.</summary>
/// <param name="Family">The family.</param>
/// <param name="Region">1, or how often its search was begun elsewhere before.</param>
/// <param name="Title">The title to announce.</param>
/// <param name="Because">How the choice follows from the history.</param>
internal sealed record Choice(IFamily Family, int Region, string Title, string Because)
{
    private const string RegionMark = ", region ";

    /// <summary>
    /// The first family that nobody announced yet, counted from the direction's own number: directions that begin at the
    /// same moment see the same history and must not all choose the same. When all were announced the search goes on in
    /// another region.
    /// </summary>
    public static Choice From(Brief brief, History history)
    {
        if (brief.Announced is { } announced)
        {
            return Again(announced.Title);
        }

        var said = history.Directions.Where(entry => entry.Direction != brief.Direction).Select(entry => entry.Title).ToList();
        var free = Enumerable.Range(0, Roster.All.Count)
            .Select(step => Roster.All[(Math.Max(1, brief.Direction.Number) - 1 + step) % Roster.All.Count])
            .FirstOrDefault(family => !said.Any(title => Means(title, family)));
        return free is not null
            ? new(free, 1, free.Title, Reason(history, free))
            : Elsewhere(brief, said);
    }

    // What was announced before an interruption is gone on with, whatever else has happened since.
    private static Choice Again(string title)
    {
        var family = Roster.All.FirstOrDefault(family => Means(title, family)) ?? Roster.Search;
        return new(family, RegionOf(title), title, "Announced before an interruption.");
    }

    private static Choice Elsewhere(Brief brief, List<string> said)
    {
        var region = Math.Max(2, Math.Max(said.Select(RegionOf).Max() + 1, brief.Direction.Number - Roster.All.Count + 1));
        return new(
            Roster.Search, region, $"{Roster.Search.Title}{RegionMark}{region}",
            $"Every family this agent knows was announced before, so it opens no new one: it searches the settings of boosted trees from another seed and in another region ({region}).");
    }

    private static string Reason(History history, IFamily family)
    {
        var best = history.Directions.Where(entry => entry.Released is not null).MaxBy(entry => entry.Direction.Number);
        var before = history.Directions.Count == 0
            ? "Nothing was tried yet."
            : $"{history.Directions.Count} direction{(history.Directions.Count == 1 ? " was" : "s were")} announced before, none of them as '{family.Title}'."
                + (best?.Released is { } released ? $" The last score released is {released.Score:0.0000} ± {released.StandardError:0.0000} ('{best.Slug}')." : "");
        return before;
    }

    private static bool Means(string title, IFamily family) => title.StartsWith(family.Title, StringComparison.OrdinalIgnoreCase);

    private static int RegionOf(string title)
    {
        var mark = title.LastIndexOf(RegionMark, StringComparison.Ordinal);
        return mark >= 0 && int.TryParse(title.AsSpan(mark + RegionMark.Length), out var region) && region > 1 ? region : 1;
    }
}
