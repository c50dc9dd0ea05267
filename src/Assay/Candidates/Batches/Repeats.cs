using Assay.Candidates.Behaviour;

namespace Assay.Candidates.Batches;

/// <summary>What a batch was answered: first when it counted, then each time that it was asked again.</summary>
internal sealed record BatchAnswers(int[] Rows, double[] First, IReadOnlyList<double[]> Again);

/// <summary>
/// What came of asking two batches of a grading again and again, by turns. All that is asked again is seen in the same stretch of
/// time, or a candidate could go by the clock; the first answers are kept beside it, or one that counts its calls could.
/// </summary>
/// <param name="Width">How many numbers an answer has.</param>
internal sealed record Repeats(BatchAnswers One, BatchAnswers Other, int Width)
{
    /// <summary>The differences in the rows that are in both batches.</summary>
    public Differences On(AnswerScale scale)
    {
        var (one, other) = (Mapped(One, scale), Mapped(Other, scale));
        var places = Other.Rows.Index().ToDictionary(row => row.Item, row => row.Index);
        var shared = One.Rows.Index()
            .Where(row => places.ContainsKey(row.Item))
            .Select(row => (One: row.Index * Width, Other: places[row.Item] * Width)).ToList();
        double[] OfEach(Func<int, int, double> difference)
            => [.. shared.Select(row => Enumerable.Range(0, Width).Max(at => difference(row.One + at, row.Other + at))).Order()];
        return new Differences(
            OfEach((a, b) => Math.Max(Range(one.Again, a), Range(other.Again, b))),
            OfEach((a, b) => Math.Abs(Mean(one.Again, a) - Mean(other.Again, b))),
            OfEach((a, b) => Math.Max(Math.Abs(one.First[a] - Mean(one.Again, a)), Math.Abs(other.First[b] - Mean(other.Again, b)))),
            Math.Min(StandingOut(one), StandingOut(other)));
    }

    /// <summary>How far the first answers are from the mean of all, over the rows, in terms of the furthest later ones.</summary>
    private static double StandingOut(BatchAnswers batch)
    {
        double[][] all = [batch.First, .. batch.Again];
        double[] means = [.. batch.First.Select((_, place) => Mean(all, place))];
        double[] far = [.. all.Select(answers => answers.Zip(means, (answer, mean) => Math.Abs(answer - mean)).Average())];
        var furthest = far[1..].Max();
        return furthest > 0 ? far[0] / furthest : 0;
    }

    private BatchAnswers Mapped(BatchAnswers batch, AnswerScale scale)
    {
        double[] Map(double[] answers) => [.. answers.Select((answer, place) => scale.At(answer, place % Width))];
        return batch with { First = Map(batch.First), Again = [.. batch.Again.Select(Map)] };
    }

    private static double Range(IReadOnlyList<double[]> times, int place)
        => times.Max(answers => answers[place]) - times.Min(answers => answers[place]);

    private static double Mean(IReadOnlyList<double[]> times, int place) => times.Average(answers => answers[place]);
}

/// <summary>Differences in the rows of two batches, each list in ascending order.</summary>
/// <param name="Chance">The range of a row's answers in the same company when asked again, the larger of both.</param>
/// <param name="Company">How far the means of its answers in each company are apart.</param>
/// <param name="Before">How far its first answer is from the mean of those in the same company, the larger of both.</param>
/// <param name="StandingOut">How far the first answers to a batch stand out from the later ones: the smaller of both batches.</param>
internal sealed record Differences(double[] Chance, double[] Company, double[] Before, double StandingOut);
