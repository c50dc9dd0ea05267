using System.Globalization;
using Assay.Candidates.Batches;
using Assay.Labs;
using Assay.Protocol;
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
    /// two hundred exceeds it in five answers each (simulated).
    /// </summary>
    public const double Beyond = 1;

    /// <summary>The shares of rows at which chance and company are held against each other: noise in a few rows must not cover what is done to many.</summary>
    private static readonly double[] Shares = [0.5, 0.75, 0.9, 0.95, 0.98, 1];

    /// <summary>Where time matters, a row may well be answered from those before it.</summary>
    public static bool Matters(Contract contract) => contract.Data.Time is null;

    /// <summary>True where answers to one row in different company differ by more than arithmetic does.</summary>
    public static bool IsSuspect(Answers.Given answers, TaskKind task) => Moved(answers, ToleranceOf(answers, task)).Any();

    /// <param name="answers">What was answered to each row in different company.</param>
    /// <param name="repeats">How far answers to the same rows differ by chance, and how far with the rows beside them.</param>
    /// <param name="task">What is predicted.</param>
    public static CandidateMark? Look(Answers.Given answers, Repeats repeats, TaskKind task)
    {
        var tolerance = ToleranceOf(answers, task);
        var moved = Moved(answers, tolerance).ToList();
        if (moved.Count == 0) return null;

        var (chance, company) = (repeats.Chance.Order().ToArray(), repeats.Company.Order().ToArray());
        var chanceIsAll = chance.Length > 0 && chance[^1] > tolerance && Shares.All(share => At(company, share) <= Math.Max(tolerance, Beyond * At(chance, share)));
        return chanceIsAll ? null : new CandidateMark(MarkKind.DependsOnBatch, string.Create(CultureInfo.InvariantCulture,
            $"With other rows in the batch, its predictions for {moved.Count:N0} of {answers.Compared:N0} private rows differ by up to {Told(moved.Max())} (tolerance {Told(tolerance)}){Noise(chance, company, tolerance)}: they depend on the batch."));
    }

    /// <summary>
    /// A thousandth of the spread of the answers: some hundred times what arithmetic in single precision makes of another
    /// number of rows, more than rounding to four digits, and far too little to matter to a score. Answers that hardly
    /// spread may still differ by a millionth: of one for a probability, else of the largest answer.
    /// </summary>
    public static double ToleranceOf(Answers.Given answers, TaskKind task)
        => Math.Max(
            1e-6 * (task is TaskKind.Binary or TaskKind.Multiclass ? 1 : Correlation.Largest(answers.Values)),
            1e-3 * Correlation.Spread(answers.Values));

    /// <summary>A difference as a mark tells it, whatever the scale of the answers.</summary>
    public static string Told(double difference)
        => difference.ToString(difference is >= 1e-6 and < 1e6 ? "0.######" : "0.##e0", CultureInfo.InvariantCulture);

    private static string Noise(double[] chance, double[] company, double tolerance)
        => chance is [.., var most] && most > tolerance
            ? $" (repeated for {chance.Length.ToString("N0", CultureInfo.InvariantCulture)} of them, half of the predictions differ by more than {Told(At(company, 0.5))} with other rows in the batch, and by more than {Told(At(chance, 0.5))} with the same rows)"
            : "";

    private static double At(double[] sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Length) - 1];

    private static IEnumerable<double> Moved(Answers.Given answers, double granted) => answers.Apart.Where(difference => difference > granted);
}
