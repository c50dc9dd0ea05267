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
    /// <param name="Apart">For each row the largest difference between two of its answers; NaN where it has one.</param>
    /// <param name="Seconds">Wall-clock seconds of the batch that took longest.</param>
    public sealed record Given(double[] Values, int Width, IReadOnlyList<double> Apart, double Seconds) : Answers
    {
        /// <summary>How many rows were answered more than once.</summary>
        public int Compared => Apart.Count(difference => !double.IsNaN(difference));
    }

    /// <summary>A batch was not answered as it should be.</summary>
    /// <param name="Reason">In a sentence.</param>
    /// <param name="Log">The end of what the candidate said.</param>
    public sealed record Failed(string Reason, string Log) : Answers;
}
