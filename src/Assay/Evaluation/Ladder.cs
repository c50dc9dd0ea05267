using Assay.Measure.Metrics;
using Assay.Protocol;

namespace Assay.Evaluation;

/// <summary>
/// What an evaluation tells an agent, decided from a few numbers and nothing else. A score is released when it beats the
/// lab's standing best by one marginal standard error of that best <em>and</em> by more than chance can do in as many
/// questions as were asked; anything else is "not better" without a number, for even "worse" would be a comparator with
/// which labels can be climbed.
/// </summary>
/// <remarks>
/// <para>The first condition is the step of Blum and Hardt (2015, "The Ladder: A Reliable Leaderboard for Machine Learning
/// Competitions"): between two releases nothing is told, so everything asked follows from the last release, and adapting
/// gains nothing over asking it all at once. The second makes up for asking much: the k-th evaluation has to win by
/// z(k) = √(2 ln 10k) standard errors of the paired difference. For a submission that is not truly better the chance of
/// that is at most e^(−z²/2) / (z√2π) = 1 / (10k · z√2π), and over k these add up to less than (z(K) − z(1)) / (10√2π):
/// 8% in 500 evaluations, 9% in 2,000. √(2 ln k) alone, the expected maximum of k normals, adds up to more than one.</para>
/// <para>A model that is close to the best pays little, for its difference has a small error; an unrelated one pays in
/// full. The error is never taken less than its blind one (<see cref="Comparison"/>): a few rows raised by chance to
/// where all of them are positive show no spread of their own, and with them a constant can be climbed.</para>
/// <para>A direction that ends without a candidate takes its releases with it, or what nobody can take would bar what comes
/// after it. The bar falls back at most once a direction, and the number of directions is the owner's, so at most so many
/// releases come on top; the k-th evaluation is judged by k all the same, and a score that is released where none stands any
/// more has to beat chance.</para>
/// <para>After the first, nothing is told that does not beat chance: whoever begins far below it could else climb for long
/// in steps of an error each, and read a few labels out of every score on the way.</para>
/// </remarks>
internal static class Ladder
{
    private const double Prudence = 10;

    /// <summary>Judges an exact score against the best that was released before.</summary>
    /// <param name="standing">The standing best; null before the first.</param>
    /// <param name="exact">The score to judge.</param>
    /// <param name="against">It compared with the standing best row by row; null where that one's rows are not known.</param>
    /// <param name="evaluation">How many evaluations the lab has had, this one included.</param>
    /// <param name="chance">What a constant scores on these rows; null where that is not known.</param>
    public static Verdict Judge(
        Estimate? standing, Estimate exact, Comparison? against, int evaluation, bool higherIsBetter, Feedback feedback, Estimate? chance = null)
    {
        var beatsChance = chance is not { } luck || Gain(luck, exact, higherIsBetter) >= exact.StandardError;
        var better = standing is not { } best ? evaluation == 1 || beatsChance
            : Gain(best, exact, higherIsBetter) is var gain && gain > 0 && gain >= Step(best, Error(best, exact, against), evaluation) && beatsChance;
        Estimate? released = feedback == Feedback.Exact ? exact : better ? Rounding.Told(exact) : null;
        return new Verdict(better ? Standing.Better : Standing.NotBetter, released);
    }

    /// <summary>How many standard errors a difference must have in the k-th evaluation before it is believed.</summary>
    public static double Caution(int evaluation) => Math.Sqrt(2 * Math.Log(Prudence * evaluation));

    private static double Step(Estimate best, double error, int evaluation)
        => Math.Max(best.StandardError, Caution(evaluation) * error);

    // Without the best's rows the two count as independent, which no honest improvement is: it has to win by more.
    private static double Error(Estimate best, Estimate exact, Comparison? against)
        => against is { } compared
            ? Math.Max(compared.StandardError, compared.BlindError)
            : Math.Sqrt((best.StandardError * best.StandardError) + (exact.StandardError * exact.StandardError));

    private static double Gain(Estimate best, Estimate exact, bool higherIsBetter)
        => higherIsBetter ? exact.Score - best.Score : best.Score - exact.Score;
}

/// <summary>The ladder's answer: where it stands, and the score if it is released.</summary>
internal readonly record struct Verdict(Standing Standing, Estimate? Released);
