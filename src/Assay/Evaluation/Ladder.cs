using Assay.Protocol;

namespace Assay.Evaluation;

/// <summary>
/// What an evaluation tells an agent, decided from two numbers and nothing else. A score is released when it beats the
/// lab's standing best by one marginal standard error of that best; anything else is "not better" without a number,
/// for even "worse" would be a comparator with which labels can be climbed. After the Ladder of Blum and Hardt
/// (2015, "The Ladder: A Reliable Leaderboard for Machine Learning Competitions").
/// </summary>
internal static class Ladder
{
    /// <summary>Judges an exact score against the best that was released before.</summary>
    public static Verdict Judge(Estimate? standing, Estimate exact, bool higherIsBetter, Feedback feedback)
    {
        // A constant prediction has no spread: without a floor its zero error would let any gain through.
        var better = standing is not { } best || Gain(best, exact, higherIsBetter) >= Math.Max(best.StandardError, Floor(best, exact));
        var told = better || feedback == Feedback.Exact;
        return new Verdict(better ? Standing.Better : Standing.NotBetter, told ? exact : null);
    }

    private static double Floor(Estimate best, Estimate exact)
        => best.StandardError > 0 ? 0 : Math.Max(exact.StandardError, double.Epsilon);

    private static double Gain(Estimate best, Estimate exact, bool higherIsBetter)
        => higherIsBetter ? exact.Score - best.Score : best.Score - exact.Score;
}

/// <summary>The ladder's answer: where it stands, and the score if it is released.</summary>
internal readonly record struct Verdict(Standing Standing, Estimate? Released);
