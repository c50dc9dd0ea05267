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
    /// <summary>So many times its own noise a difference must be.</summary>
    public const double Beyond = 4;

    /// <summary>Where time matters, a row may well be answered from those before it.</summary>
    public static bool Matters(Contract contract) => contract.Data.Time is null;

    /// <summary>True where answers to one row in different company differ by more than arithmetic does.</summary>
    public static bool IsSuspect(Answers.Given answers, TaskKind task) => Moved(answers, ToleranceOf(answers, task)).Any();

    /// <param name="answers">What was answered to each row in different company.</param>
    /// <param name="noise">How far answers in the same company are apart.</param>
    /// <param name="task">What is predicted.</param>
    public static CandidateMark? Look(Answers.Given answers, double noise, TaskKind task)
    {
        var granted = Math.Max(ToleranceOf(answers, task), Beyond * noise);
        var moved = Moved(answers, granted).ToList();
        return moved.Count == 0 ? null : new CandidateMark(MarkKind.DependsOnBatch, string.Create(CultureInfo.InvariantCulture,
            $"Asked for each private row twice, with other rows beside it, it answered {moved.Count:N0} of {answers.Compared:N0} rows differently, by up to {Told(moved.Max())} where {Told(granted)} is granted: its answers depend on the rows that are asked together."));
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

    private static IEnumerable<double> Moved(Answers.Given answers, double granted) => answers.Apart.Where(difference => difference > granted);
}
