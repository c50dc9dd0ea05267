namespace Assay.Measure.Metrics;

/// <summary>What every metric beyond two classes asks of its input. Callers guarantee it; a breach is a bug of theirs.</summary>
internal static class Input
{
    /// <exception cref="ArgumentException">Fewer than two rows, lengths that differ, or a number that is not finite.</exception>
    public static void Check(ReadOnlySpan<double> predictions, Truth truth, int width)
    {
        if (truth.Rows < 2)
        {
            throw new ArgumentException("There are fewer than two rows; a standard error needs two.", nameof(truth));
        }

        if (predictions.Length != (long)truth.Rows * width)
        {
            throw new ArgumentException($"{predictions.Length} predictions do not match {truth.Rows} rows of {width}.", nameof(predictions));
        }

        CheckFinite(predictions, "A prediction");
        CheckFinite(truth.Targets, "A target");
    }

    private static void CheckFinite(ReadOnlySpan<double> numbers, string what)
    {
        foreach (var number in numbers)
        {
            if (!double.IsFinite(number))
            {
                throw new ArgumentException($"{what} is not a finite number.", nameof(numbers));
            }
        }
    }
}
