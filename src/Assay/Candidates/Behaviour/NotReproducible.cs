using System.Globalization;
using Assay.Candidates.Batches;
using Assay.Protocol.Owners;

namespace Assay.Candidates.Behaviour;

/// <summary>
/// Whether the same question is answered otherwise when it is asked again, by more than an unseeded fit makes of it: such a
/// candidate is not one model, and whatever else it does is covered by its noise. Pure.
/// </summary>
internal static class NotReproducible
{
    /// <summary>
    /// So much of the spread of the answers, in a tenth of the rows, is more than chance in a fit: a forest of a hundred trees that is
    /// grown anew for each question stays below it.
    /// </summary>
    public const double Most = 0.5;

    /// <param name="answers">What was answered.</param>
    /// <param name="apart">For each row how far its answers to the same question are apart; NaN where it was asked once.</param>
    public static CandidateMark? Look(Answers.Given answers, IReadOnlyList<double> apart)
    {
        var (sorted, spread) = (apart.Where(double.IsFinite).Order().ToArray(), Correlation.Spread(answers.Values));
        return sorted.Length == 0 || spread == 0 || sorted[(int)(0.9 * (sorted.Length - 1))] <= Most * spread
            ? null
            : new CandidateMark(MarkKind.NotReproducible, string.Create(CultureInfo.InvariantCulture,
                $"Its predictions for the same rows differ when repeated: a tenth of {sorted.Length:N0} rows by more than {DependsOnBatch.Told(sorted[(int)(0.9 * (sorted.Length - 1))])}, where all its predictions have a standard deviation of {DependsOnBatch.Told(spread)}."));
    }
}
