namespace Assay.Candidates.Batches;

/// <summary>Collects a split's answers batch by batch: one answer of each row, chosen by chance, and its lowest and highest.</summary>
internal sealed class AnswerSheet(int rows, int width, Random random)
{
    private readonly double[] kept = new double[rows * width];
    private readonly double[] lowest = new double[rows * width];
    private readonly double[] highest = new double[rows * width];
    private readonly int[] counts = new int[rows];

    /// <summary>Takes the answers to a batch, in its order.</summary>
    public void Take(IReadOnlyList<int> batch, ReadOnlySpan<double> answers)
    {
        for (var at = 0; at < batch.Count; at++)
        {
            Take(batch[at], answers.Slice(at * width, width));
        }
    }

    /// <summary>What has been collected; every row has to have been asked.</summary>
    public Answers.Given Given(double seconds)
        => counts.All(count => count > 0)
            ? new Answers.Given(kept, width, OfSeveral(lowest), OfSeveral(highest), seconds)
            : throw new InvalidOperationException("A row was never asked.");

    private void Take(int row, ReadOnlySpan<double> answer)
    {
        var place = row * width;
        var isFirst = counts[row]++ == 0;

        // Each of n answers is the one that counts with the chance of 1/n, and none of them can know.
        if (random.Next(counts[row]) == 0) answer.CopyTo(kept.AsSpan(place));
        for (var number = 0; number < width; number++)
        {
            lowest[place + number] = isFirst ? answer[number] : Math.Min(lowest[place + number], answer[number]);
            highest[place + number] = isFirst ? answer[number] : Math.Max(highest[place + number], answer[number]);
        }
    }

    /// <summary>NaN where a row has one answer, with which nothing can be compared.</summary>
    private double[] OfSeveral(double[] answers) => [.. answers.Select((answer, place) => counts[place / width] < 2 ? double.NaN : answer)];
}
