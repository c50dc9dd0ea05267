namespace Assay.Measure.Metrics;

/// <summary>What every measure of two classes asks of its input. Callers guarantee it; a breach is a bug of theirs.</summary>
internal static class TwoClasses
{
    /// <exception cref="ArgumentException">Lengths differ, a number is not finite, a target is not 0 or 1, or a class is absent.</exception>
    public static void Check(ReadOnlySpan<double> predictions, ReadOnlySpan<double> targets)
    {
        if (predictions.Length != targets.Length)
        {
            throw new ArgumentException($"{predictions.Length} predictions do not match {targets.Length} targets.", nameof(predictions));
        }

        var positives = 0;
        foreach (var target in targets)
        {
            positives += target switch
            {
                1 => 1,
                0 => 0,
                _ => throw new ArgumentException("A target is neither 0 nor 1.", nameof(targets)),
            };
        }

        if (positives == 0 || positives == targets.Length)
        {
            throw new ArgumentException("The rows have only one class.", nameof(targets));
        }

        CheckFinite(predictions);
    }

    private static void CheckFinite(ReadOnlySpan<double> predictions)
    {
        foreach (var prediction in predictions)
        {
            if (!double.IsFinite(prediction))
            {
                throw new ArgumentException("A prediction is not a finite number.", nameof(predictions));
            }
        }
    }
}
