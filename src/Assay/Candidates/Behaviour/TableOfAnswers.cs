using System.Globalization;
using Assay.Protocol.Owners;

namespace Assay.Candidates.Behaviour;

/// <summary>
/// Whether the candidate knows public rows by heart, so that it fares otherwise on rows which it has never seen. By their ids it
/// cannot: in the clean room every row has a new one. Pure.
/// </summary>
internal static class TableOfAnswers
{
    /// <summary>Fewer different rows in either split say too little.</summary>
    public const int FewestRows = 50;

    private const double FarApart = 0.2;
    private const double NoChance = 1e-6;

    /// <summary>The same for answers of several numbers, column by column: among many, one is odd by chance more easily.</summary>
    public static CandidateMark? ByDistribution(double[][] open, double[][] hidden)
        => open.Zip(hidden, (one, other) => ByDistribution(one, other, open.Length)).FirstOrDefault(mark => mark is not null);

    /// <summary>Answers for different rows of the two splits, which are samples of one population.</summary>
    public static CandidateMark? ByDistribution(ReadOnlySpan<double> open, ReadOnlySpan<double> hidden, int columns = 1)
    {
        if (Math.Min(open.Length, hidden.Length) < FewestRows)
        {
            return null;
        }

        var (value, share) = Commonest(hidden);
        var (there, rows) = (Share(open, value), hidden.Length);
        if (share >= 0.5 && there <= 0.1)
        {
            return Mark(string.Create(CultureInfo.InvariantCulture,
                $"It predicts one value for {share:P0} of {rows:N0} different private rows, but for {there:P0} of the public rows."));
        }

        var (distance, chance) = KolmogorovSmirnov.Compare(open, hidden);
        return distance > FarApart && chance * columns < NoChance
            ? Mark(string.Create(CultureInfo.InvariantCulture,
                $"Its predictions for {rows:N0} different private rows are distributed differently from those for public rows (Kolmogorov-Smirnov distance {distance:0.00}), though both are samples of one population."))
            : null;
    }

    private static (double Value, double Share) Commonest(ReadOnlySpan<double> values)
    {
        var (value, count) = values.ToArray().CountBy(one => one).MaxBy(pair => pair.Value);
        return (value, (double)count / values.Length);
    }

    private static double Share(ReadOnlySpan<double> values, double value) => (double)values.Count(value) / values.Length;

    private static CandidateMark Mark(string evidence) => new(MarkKind.TableOfAnswers, evidence);
}
