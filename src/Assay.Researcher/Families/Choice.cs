using System.Globalization;
using Assay.Protocol.Agents;

namespace Assay.Researcher.Families;

/// <summary>Which family a direction follows, and what it says of that before it starts.</summary>
/// <param name="Family">The family.</param>
/// <param name="Region">1, or how often this family was followed before, plus one: then it looks elsewhere.</param>
/// <param name="Title">The title to announce.</param>
/// <param name="Because">How the choice follows from the history.</param>
internal sealed record Choice(IFamily Family, int Region, string Title, string Because)
{
    private const string RegionMark = ", region ";

    /// <summary>
    /// The family of which most is expected for each second among those that nobody announced yet. Directions that begin at
    /// the same moment see the same history: each leaves as many of the best to the others as began before it and did not
    /// announce yet. When all were announced, the search goes on in another region.
    /// </summary>
    public static Choice From(Brief brief, History history, Traits traits, IReadOnlyList<Outcome> outcomes)
        => brief.Announced is { } announced ? Again(announced.Title) : Open(brief, history, traits, outcomes, blends: true);

    /// <summary>What to follow when a blend was chosen and there are too few models to weigh after all.</summary>
    public static Choice Besides(Brief brief, History history, Traits traits, IReadOnlyList<Outcome> outcomes)
    {
        var choice = Open(brief, history, traits, outcomes, blends: false);
        return choice with { Because = $"Merged directions left fewer than two models whose word on the training rows is on record, so there is nothing to weigh; this is followed instead. {choice.Because}" };
    }

    private static Choice Open(Brief brief, History history, Traits traits, IReadOnlyList<Outcome> outcomes, bool blends)
    {
        var others = history.Directions.Where(entry => entry.Direction != brief.Direction).ToList();
        var said = others.Select(entry => entry.Title).ToList();
        var silent = Math.Max(0, brief.Direction.Number - 1 - others.Count(entry => entry.Direction.Number < brief.Direction.Number));
        var open = Expectation.Rank(
            Roster.All.Where(family => family.Kin == Kin.Blends ? blends && EnoughSince(family, others, outcomes) : !said.Any(title => Means(title, family))),
            traits, outcomes, brief.Budget.SecondsLeft);
        if (blends && string.IsNullOrWhiteSpace(brief.Suggestion) && IsLast(brief) && LastBlend(others, outcomes) is { } blend)
        {
            return Closing(blend, said);
        }

        if (Suggestions.Nearest(brief.Suggestion) is { } family && (blends || family.Kin != Kin.Blends) && family.Promise(traits, outcomes).Gain > 0)
        {
            return Following(family, brief.Suggestion!, said);
        }

        var choice = silent < open.Count ? Of(open, silent, said) : Elsewhere(brief, said, silent - open.Count);
        return string.IsNullOrWhiteSpace(brief.Suggestion) || !blends ? choice
            : choice with { Because = $"The owner suggested '{brief.Suggestion}': nothing that this agent knows is near to it and has something to work with here. {choice.Because}" };
    }

    /// <summary>Whether no direction will be opened after this one.</summary>
    public static bool IsLast(Brief brief) => brief.Budget.DirectionsLeft == 0;

    // Nobody comes after the last direction to make something of what all others left: one new model is enough then.
    private static IFamily? LastBlend(List<HistoryEntry> others, IReadOnlyList<Outcome> outcomes)
        => outcomes.Count(outcome => outcome.Weighable) >= WeighedBlend.Fewest ? Roster.All.FirstOrDefault(family => family.Kin == Kin.Blends && EnoughSince(family, others, outcomes, wanted: 1)) : null;

    private static Choice Closing(IFamily blend, List<string> said)
    {
        var region = said.Count(title => Means(title, blend)) + 1;
        return new(blend, region, Named(blend, region), "This is the last direction, and nobody comes after it to make something of what all others left.");
    }

    // What was announced counts, whatever came of it: the same models would be weighed again. A direction that was opened before
    // the last blend, and handed in after that had begun, brings something new as well.
    private static bool EnoughSince(IFamily blend, List<HistoryEntry> others, IReadOnlyList<Outcome> outcomes, int wanted = WeighedBlend.Between)
    {
        var last = others.Where(entry => Means(entry.Title, blend)).Select(entry => entry.Direction.Number).DefaultIfEmpty(0).Max();
        var began = outcomes.FirstOrDefault(outcome => outcome.Kin == Kin.Blends && outcome.Direction == last)?.At;
        return last == 0 || outcomes.Count(outcome => outcome.Weighable && (outcome.Direction > last || outcome.At > began)) >= wanted;
    }

    private static Choice Of(IReadOnlyList<Expectation> open, int at, List<string> said)
    {
        var region = said.Count(title => Means(title, open[at].Family)) + 1;
        return new(open[at].Family, region, Named(open[at].Family, region), Reason(open, at, said));
    }

    private static Choice Following(IFamily family, string suggestion, List<string> said)
    {
        var region = said.Count(title => Means(title, family)) + 1;
        return new(family, region, Named(family, region), $"The owner suggested '{suggestion}', and of the families that this agent knows '{family.Title}' is nearest to that.");
    }

    // What was announced before an interruption is gone on with, whatever else has happened since.
    private static Choice Again(string title)
    {
        var family = Roster.All.FirstOrDefault(family => Means(title, family)) ?? Roster.Search;
        return new(family, RegionOf(title), title, "Announced before an interruption.");
    }

    // Those that began at the same moment and found no family left either go on in regions of their own.
    private static Choice Elsewhere(Brief brief, List<string> said, int ahead)
    {
        var region = ahead + Math.Max(2, Math.Max(said.Select(RegionOf).DefaultIfEmpty(1).Max() + 1, brief.Direction.Number - Roster.All.Count + 1));
        return new(
            Roster.Search, region, Named(Roster.Search, region),
            $"Every family that has something to work with here was announced before, or is left to directions that began at the same moment, so this opens no new one: it searches the settings of boosted trees from another seed and in another region ({region}).");
    }

    private static string Reason(IReadOnlyList<Expectation> open, int at, List<string> said)
    {
        var (chosen, others) = (open[at], open.Where((_, place) => place != at).Take(2).ToList());
        return (said.Count == 0 ? "Nothing was tried yet. " : $"{said.Count} direction{(said.Count == 1 ? " was" : "s were")} announced before. ")
            + $"Expected: {Share(chosen.Gain)} less of the error that is left ({Learnt(chosen)}), in about {chosen.Seconds:0} s. {Rank(open.Count, at)}"
            + (others.Count == 0 ? "." : $" ({(at == 0 ? "next" : "others")}: {string.Join(", ", others.Select(other => other.Family.Title))}).");
    }

    private static string Rank(int open, int at) => (open, at) switch
    {
        (1, _) => "It is the only family that was not followed yet",
        (_, 0) => $"Of {open} families not followed yet this promises the most for its time",
        (_, 1) => $"One direction began at the same moment and takes the most promising of {open} families not followed yet; this promises the most after it",
        _ => $"{at} directions began at the same moment and take the {at} most promising of {open} families not followed yet; this promises the most after those",
    };

    private static string Learnt(Expectation expected) => expected.Seen == 0
        ? "by experience with tables alone"
        : $"{Share(expected.Prior)} by experience with tables; corrected by {expected.Seen} direction{(expected.Seen == 1 ? "" : "s")} of its kin here";

    private static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.##} %");

    private static string Named(IFamily family, int region) => region == 1 ? family.Title : $"{family.Title}{RegionMark}{region}";

    private static bool Means(string title, IFamily family) => title.StartsWith(family.Title, StringComparison.OrdinalIgnoreCase);

    private static int RegionOf(string title)
    {
        var mark = title.LastIndexOf(RegionMark, StringComparison.Ordinal);
        return mark >= 0 && int.TryParse(title.AsSpan(mark + RegionMark.Length), out var region) && region > 1 ? region : 1;
    }
}
