using System.Globalization;
using Assay.Protocol.Owners;

namespace Assay.Candidates.Behaviour;

/// <summary>
/// Whether the same question is answered otherwise when it is asked again, by more than an unseeded fit makes of it: such a
/// candidate is not one model, and whatever else it does is covered by its noise. Pure.
/// </summary>
internal static class NotReproducible
{
    /// <param name="apart">For each row how far its answers to the same question are apart; NaN where it was asked once.</param>
    /// <param name="scale">The scale on which they are.</param>
    /// <param name="rows">What the rows are called in the evidence.</param>
    public static CandidateMark? Look(IReadOnlyList<double> apart, AnswerScale scale, string rows = "private rows")
    {
        var sorted = apart.Where(double.IsFinite).Order().ToArray();
        if (sorted.Length == 0 || scale.MostByChance == 0) return null;

        var tenth = sorted[(int)(0.9 * (sorted.Length - 1))];
        return tenth <= scale.MostByChance ? null : new CandidateMark(MarkKind.NotReproducible, string.Create(
            CultureInfo.InvariantCulture,
            $"Its predictions for the same rows differ when repeated: a tenth of {sorted.Length:N0} {rows} by more than "
            + $"{DependsOnBatch.Told(tenth)}{scale.Unit}, where random fits stay below {DependsOnBatch.Told(scale.MostByChance)}."));
    }
}
