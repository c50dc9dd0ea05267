using System.Globalization;
using Assay.Candidates.Batches;
using Assay.Labs;
using Assay.Protocol.Owners;

namespace Assay.Candidates.Behaviour;

/// <summary>
/// Whether a row's answer depends on which rows are asked with it: such a model is fitted to the very batch that it is
/// measured on, and will answer otherwise in use. A model that answers at random is told from it by its own noise. Pure.
/// </summary>
internal static class DependsOnBatch
{
    /// <summary>
    /// So many times the range of its answers in the same company a difference of means between companies must be. Of honest
    /// candidates whose answers all move together by chance, with either of two values or spread evenly or normally, less than one in
    /// five hundred exceeds it in five answers each (simulated: 0.03 to 0.18 %).
    /// </summary>
    public const double Beyond = 1.25;

    /// <summary>
    /// So many times that range a first answer must be from the mean of those to the same batch asked again: by chance it is one of
    /// them. Of honest candidates that are random in every way that was tried, with two, four and ten batches a round, all limits
    /// together mark 0.5 % or a little less or more, most of it by <see cref="Beyond"/> (simulated, 400 to 4,000 candidates each).
    /// </summary>
    public const double BeyondBefore = 2.25;

    /// <summary>So many times what chance and company explain the differences in all rows must be, at up to nine tenths of them.</summary>
    public const double BeyondBoth = 3;

    /// <summary>
    /// So many times as far as any later ones the first answers are in both batches if they were given by another rule. One of six draws
    /// is that far out in both batches in less than 0.1 % of cases (simulated: normal, even, two values).
    /// </summary>
    public const double MostStandingOut = 2;

    /// <summary>Where differences are held against each other: noise in a few rows must not cover what is done to many.</summary>
    private static readonly double[] Shares = [0.5, 0.75, 0.9, 0.95, 0.98, 1];

    /// <summary>Where time matters, a row may well be answered from those before it.</summary>
    public static bool Matters(Contract contract) => contract.Data.Time is null;

    /// <summary>True where answers to one row in different company differ by more than arithmetic does.</summary>
    public static bool IsSuspect(Answers.Given answers, AnswerScale scale) => Moved(answers, scale).Count > 0;

    /// <param name="answers">What was answered to each row in different company.</param>
    /// <param name="repeats">What came of asking again; null where that was not answered: time that is over is no excuse.</param>
    /// <param name="scale">On what scale answers are compared.</param>
    /// <param name="rows">What the rows are called, as in "private rows".</param>
    public static CandidateMark? Look(Answers.Given answers, Repeats? repeats, AnswerScale scale, string rows = "private rows")
    {
        var moved = Moved(answers, scale);
        if (moved.Count == 0) return null;

        var evidence = string.Create(CultureInfo.InvariantCulture,
            $"With other rows in the batch, its predictions for {moved.Count:N0} of {answers.Compared:N0} {rows} "
            + $"differ by up to {Told(moved[^1])}{scale.Unit} (tolerance {Told(scale.Tolerance)})");
        if (repeats is null) return Mark($"{evidence}. It did not predict the same batches again, so chance does not explain this.");

        var differences = repeats.On(scale);
        return ChanceIsAll(moved, answers.Compared, differences, scale.Tolerance)
            ? null
            : Mark($"{evidence}{Noise(differences, scale.Tolerance)}: they depend on the batch.");
    }

    /// <summary>A difference as a mark tells it, whatever the scale of the answers.</summary>
    public static string Told(double difference)
        => difference.ToString(difference is >= 1e-6 and < 1e6 ? "0.######" : "0.##e0", CultureInfo.InvariantCulture);

    /// <summary>
    /// True where what the candidate does at random explains all. Noise that it shows only when asked again does not: the first
    /// answers are held against it as well.
    /// </summary>
    private static bool ChanceIsAll(List<double> moved, int compared, Differences seen, double tolerance)
        => seen.Chance.Length > 0 && seen.Chance[^1] > tolerance && seen.StandingOut <= MostStandingOut && Shares.All(share =>
        {
            var (chance, company) = (At(seen.Chance, share), At(seen.Company, share));
            var all = share <= 0.9 ? AtOfAll(moved, compared, share) : 0;
            return company <= Math.Max(tolerance, Beyond * chance)
                && At(seen.Before, share) <= Math.Max(tolerance, BeyondBefore * chance)
                && all <= Math.Max(tolerance, BeyondBoth * (chance + company));
        });

    private static string Noise(Differences seen, double tolerance)
        => seen.Chance is [.., var most] && most > tolerance
            ? string.Create(CultureInfo.InvariantCulture,
                $" (repeated for {seen.Chance.Length:N0} of them, half of the predictions differ by more than "
                + $"{Told(At(seen.Company, 0.5))} with other rows in the batch, by more than {Told(At(seen.Chance, 0.5))} with the same rows, "
                + $"and by more than {Told(At(seen.Before, 0.5))} from the first answers)")
            : "";

    private static double At(double[] sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Length) - 1];

    /// <summary>The difference at a share of all rows, of which those that did not move come first.</summary>
    private static double AtOfAll(List<double> moved, int rows, double share)
    {
        var place = (int)Math.Ceiling(share * rows) - 1 - (rows - moved.Count);
        return place < 0 ? 0 : moved[place];
    }

    private static List<double> Moved(Answers.Given answers, AnswerScale scale)
        => [.. scale.Apart(answers).Where(difference => difference > scale.Tolerance).Order()];

    private static CandidateMark Mark(string evidence) => new(MarkKind.DependsOnBatch, evidence);
}
