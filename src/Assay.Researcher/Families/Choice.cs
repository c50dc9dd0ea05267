using System.Globalization;
using Assay.Protocol.Agents;

namespace Assay.Researcher.Families;

/// <summary>Which family a direction follows, and what it says of that before it starts.</summary>
/// <param name="Family">The family.</param>
/// <param name="Restart">1, or how often this family was announced before, plus one: then it searches elsewhere.</param>
/// <param name="Title">The title to announce.</param>
/// <param name="Reason">How the choice follows from the history.</param>
internal sealed record Choice(IFamily Family, int Restart, string Title, string Reason)
{
    /// <summary>What it claims with the announcement: no other direction of the lab follows the same.</summary>
    public Approach Approach => new(Family.Id, Restart);

    /// <summary>The title of a family, and of its restarts: short enough for a column, and never parsed.</summary>
    public static string TitleOf(IFamily family, int restart) => restart == 1 ? family.Title : $"{family.Title} {restart}";

    /// <summary>
    /// The family of which most is expected for each second among those that nobody announced yet. Directions that begin at
    /// the same moment see the same history: each leaves as many of the best to the others as began before it and did not
    /// announce yet. When all were announced, the search goes on with another restart.
    /// </summary>
    public static Choice From(Brief brief, History history, Traits traits, IReadOnlyList<Outcome> outcomes)
        => brief.Announced is { } announced ? Again(announced) : Open(brief, history, traits, outcomes, blends: true);

    /// <summary>What to follow when an ensemble was chosen and there are too few models for one after all.</summary>
    public static Choice Besides(Brief brief, History history, Traits traits, IReadOnlyList<Outcome> outcomes)
    {
        var choice = Open(brief, history, traits, outcomes, blends: false);
        return choice with
        {
            Reason = "Fewer than two submitted models have out-of-fold predictions, too few for an ensemble. "
            + $"{choice.Reason}"
        };
    }

    private static Choice Open(Brief brief, History history, Traits traits, IReadOnlyList<Outcome> outcomes, bool blends)
    {
        var others = history.Directions.Where(entry => entry.Direction != brief.Direction).ToList();
        var taken = others.Select(entry => entry.Approach).OfType<Approach>().ToList();
        var silent = Math.Max(0, brief.Direction.Number - 1 - others.Count(entry => entry.Direction.Number < brief.Direction.Number));
        var open = Expectation.Rank(Untried(taken, others, outcomes, blends), traits, outcomes, brief.Budget.SecondsLeft);
        if (blends && string.IsNullOrWhiteSpace(brief.Suggestion) && IsLast(brief) && LastBlend(others, outcomes) is { } blend)
        {
            return Of(blend, Next(blend, taken), "This is the last direction, so it combines the models that the others submitted.");
        }

        if (Suggestions.Nearest(brief.Suggestion) is { } family && (blends || family.Kin != Kin.Blends) && family.Promise(traits, outcomes).Gain > 0)
        {
            return Of(
                family, Next(family, taken), $"The owner suggested '{brief.Suggestion}'; the nearest model family is '{family.Title}'.");
        }

        var choice = silent < open.Count
            ? Of(open[silent].Family, Next(open[silent].Family, taken), Explanation(open, silent, others.Count))
            : Elsewhere(taken, silent - open.Count);
        return string.IsNullOrWhiteSpace(brief.Suggestion) || !blends ? choice
            : choice with
            {
                Reason = $"The owner suggested '{brief.Suggestion}', which matches no model family that applies to this "
                + $"table. {choice.Reason}"
            };
    }

    /// <summary>Whether no direction will be opened after this one.</summary>
    public static bool IsLast(Brief brief) => brief.Budget.DirectionsLeft == 0;

    private static IEnumerable<IFamily> Untried(
        List<Approach> taken, List<HistoryEntry> others, IReadOnlyList<Outcome> outcomes, bool blends)
        => Roster.All.Where(family => family.Kin == Kin.Blends
            ? blends && EnoughSince(family, others, outcomes)
            : !taken.Exists(approach => approach.Family == family.Id));

    // Nobody comes after the last direction to make something of what all others left: one new model is enough then.
    private static IFamily? LastBlend(List<HistoryEntry> others, IReadOnlyList<Outcome> outcomes)
        => outcomes.Count(outcome => outcome.Weighable) < WeighedBlend.Fewest ? null
            : Roster.All.FirstOrDefault(family => family.Kin == Kin.Blends && EnoughSince(family, others, outcomes, wanted: 1));

    // What was announced counts, whatever came of it: the same models would be weighed again. A direction that was opened before
    // the last blend, and submitted after that had begun, brings something new as well.
    private static bool EnoughSince(IFamily blend, List<HistoryEntry> others, IReadOnlyList<Outcome> outcomes, int wanted = WeighedBlend.Between)
    {
        var last = others.Where(entry => entry.Approach?.Family == blend.Id).Select(entry => entry.Direction.Number).DefaultIfEmpty(0)
            .Max();
        var began = outcomes.FirstOrDefault(outcome => outcome.Kin == Kin.Blends && outcome.Direction == last)?.At;
        return last == 0 || outcomes.Count(outcome => outcome.Weighable && (outcome.Direction > last || outcome.At > began)) >= wanted;
    }

    private static Choice Of(IFamily family, int restart, string reason) => new(family, restart, TitleOf(family, restart), reason);

    // What was announced before an interruption is gone on with, whatever else has happened since.
    private static Choice Again(Announced announced)
    {
        var approach = announced.Approach;
        return new(
            Roster.Find(approach?.Family) ?? Roster.Search, approach?.Restart ?? 1, announced.Title, "Announced before an interruption.");
    }

    // Those that began at the same moment and found no family left either go on with restarts of their own.
    private static Choice Elsewhere(List<Approach> taken, int ahead)
    {
        var restart = ahead + Math.Max(2, Next(Roster.Search, taken));
        return Of(Roster.Search, restart,
            $"Every model family that applies to this table is taken, so this is restart {restart} of the GBM hyperparameter search, "
            + "with another seed and depth range.");
    }

    private static int Next(IFamily family, List<Approach> taken)
        => taken.Where(approach => approach.Family == family.Id).Select(approach => approach.Restart).DefaultIfEmpty(0).Max() + 1;

    private static string Explanation(IReadOnlyList<Expectation> open, int at, int before)
    {
        var chosen = open[at];
        var next = open.Count > at + 1 ? $" Next: {Titles(open.Skip(at + 1).Take(2))}." : "";
        return $"{Before(before)} Expected: {Share(chosen.Gain)} less remaining error in about {chosen.Seconds:0} s ({Evidence(chosen)}). "
            + Rank(open, at) + next;
    }

    private static string Before(int count) => count switch
    {
        0 => "First direction of this lab.",
        1 => "1 direction was announced before.",
        _ => $"{count} directions were announced before.",
    };

    private static string Rank(IReadOnlyList<Expectation> open, int at) => (open.Count, at) switch
    {
        (1, _) => "It is the only untried model family.",
        (_, 0) => $"Best expected gain per second of {open.Count} untried model families.",
        (_, 1) => $"Second best of {open.Count} untried model families: {Titles(open.Take(1))} was left to an agent that started "
            + "at the same time.",
        _ => $"Number {at + 1} of {open.Count} untried model families: {Titles(open.Take(at))} were left to agents that started "
            + "at the same time.",
    };

    private static string Titles(IEnumerable<Expectation> families)
        => string.Join(", ", families.Select(expected => expected.Family.Title));

    private static string Evidence(Expectation expected) => expected.Seen == 0
        ? "prior estimate"
        : $"prior estimate {Share(expected.Prior)}, updated with {expected.Seen} related direction{(expected.Seen == 1 ? "" : "s")} "
            + "of this lab";

    private static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.#} %");
}
