namespace Assay.Measure.Metrics;

/// <summary>What metrics ask of their input, whatever the task. Callers guarantee it; a breach is a bug of theirs.</summary>
internal static class Input
{
    /// <summary>For all beyond two classes, which have <see cref="TwoClasses"/>.</summary>
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

        CheckGroups(truth);
        CheckFinite(predictions, "A prediction");
        CheckFinite(truth.Targets, "A target");
    }

    /// <exception cref="ArgumentException">There are groups, but not one number for each row, or a negative one.</exception>
    public static void CheckGroups(Truth truth)
    {
        if (truth.Groups is { } groups && (groups.Length != truth.Rows || Array.Exists(groups, group => group < 0)))
        {
            throw new ArgumentException("The groups are not one number from 0 for each row.", nameof(truth));
        }
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
