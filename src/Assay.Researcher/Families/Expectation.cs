namespace Assay.Researcher.Families;

/// <summary>What a direction that is over brought, judged on rows that its models had not seen.</summary>
/// <param name="Family">The id of its family, or its branch where it names none.</param>
/// <param name="Kin">The family's kin; null where the family is not one of ours.</param>
/// <param name="Error">What was left to gain: 1 − score where higher is better, else the score.</param>
/// <param name="FitSeconds">How long one fit took; null where it did not say.</param>
internal sealed record Outcome(string Family, Kin? Kin, double Error, double? FitSeconds)
{
    /// <summary>Whether its model, and what it said of training rows that it had not seen, are on record and can be weighed.</summary>
    public bool Weighable { get; init; }

    /// <summary>The number of its direction; 0 where it did not say.</summary>
    public int Direction { get; init; }

    /// <summary>
    /// When its model was there to be weighed, in milliseconds since 1970; of a blend, when it began to weigh. Null where that is
    /// not known.
    /// </summary>
    public long? At { get; init; }
}

/// <summary>What can be expected of a family now.</summary>
/// <param name="Family">The family.</param>
/// <param name="Prior">The gain that was expected before anything was seen.</param>
/// <param name="Gain">The gain that is expected now.</param>
/// <param name="Seconds">What finding out will take.</param>
/// <param name="Seen">How many directions of its kin were seen.</param>
internal sealed record Expectation(IFamily Family, double Prior, double Gain, double Seconds, int Seen)
{
    // The prior counts as much as so many directions; one direction may not say more than this in either direction.
    private const double PriorWeight = 2;
    private const double Loudest = 0.1;
    private const double Overhead = 8;

    /// <summary>The expected gain for each second: what decides.</summary>
    public double Rate => Gain / Seconds;

    /// <summary>All families that promise anything, the most promising first.</summary>
    public static IReadOnlyList<Expectation> Rank(IEnumerable<IFamily> families, Traits traits, IReadOnlyList<Outcome> outcomes, double seconds)
        => [.. families
            .Select(family => Of(family, traits, outcomes, seconds))
            .Where(expected => expected.Gain > 0)
            .OrderByDescending(expected => expected.Rate)
            .ThenBy(expected => expected.Family.Id, StringComparer.Ordinal)];

    private static Expectation Of(IFamily family, Traits traits, IReadOnlyList<Outcome> outcomes, double seconds)
    {
        var prospect = family.Promise(traits, outcomes);
        var seen = outcomes.Where(outcome => outcome.Kin == family.Kin && family.Kin != Kin.Blends).Select(outcome => Brought(outcome, outcomes)).OfType<double>().ToList();
        var fit = outcomes.Select(outcome => outcome.FitSeconds).OfType<double>().DefaultIfEmpty(traits.GuessedFitSeconds).Min();
        return new(
            family, prospect.Gain,
            prospect.Gain <= 0 ? 0 : Math.Max(prospect.Gain / 10, ((PriorWeight * prospect.Gain) + seen.Sum()) / (PriorWeight + seen.Count)),
            Math.Min(Math.Max(seconds, 1), Overhead + (prospect.Fits * fit)),
            seen.Count);
    }

    /// <summary>By which share an outcome's error is below the best of all others'; negative when it is above.</summary>
    private static double? Brought(Outcome outcome, IReadOnlyList<Outcome> outcomes)
    {
        var others = outcomes.Where(other => other.Kin != outcome.Kin).Select(other => other.Error).ToList();
        return others.Count == 0 || others.Min() <= 0 ? null : Math.Clamp(1 - (outcome.Error / others.Min()), -Loudest, Loudest);
    }
}
