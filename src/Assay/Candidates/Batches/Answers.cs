namespace Assay.Candidates.Batches;

/// <summary>What a candidate answered when it was asked for a split, batch after batch.</summary>
internal abstract record Answers
{
    private Answers()
    {
    }

    /// <summary>It answered every batch.</summary>
    /// <param name="Values">One answer of each row, in the split's order: where it gave several, one of them by chance.</param>
    /// <param name="Width">How many numbers an answer has.</param>
    /// <param name="Lowest">For each number the lowest that was given; NaN where a row has one answer.</param>
    /// <param name="Highest">The highest.</param>
    /// <param name="Seconds">Wall-clock seconds of the batch that took longest.</param>
    public sealed record Given(double[] Values, int Width, double[] Lowest, double[] Highest, double Seconds) : Answers
    {
        /// <summary>How many rows were answered more than once.</summary>
        public int Compared => Lowest.Count(answer => !double.IsNaN(answer)) / Width;
    }

    /// <summary>A batch was not answered as it should be.</summary>
    /// <param name="Reason">In a sentence.</param>
    /// <param name="Log">The end of what the candidate said.</param>
    public sealed record Failed(string Reason, string Log) : Answers;
}
