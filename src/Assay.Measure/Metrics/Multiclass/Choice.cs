namespace Assay.Measure.Metrics.Multiclass;

/// <summary>
/// Which class a row of probabilities says. Classes that tie at the maximum share the choice, 1/k each: the expected
/// outcome of drawing among them, so that neither luck nor the order of columns can be played.
/// </summary>
internal static class Choice
{
    /// <summary>How much of the choice falls on each class; it adds up to 1.</summary>
    public static void Of(ReadOnlySpan<double> row, Span<double> said)
    {
        var highest = row[0];
        var tied = 0;
        foreach (var probability in row)
        {
            (highest, tied) = probability > highest ? (probability, 1) : (highest, tied + (probability == highest ? 1 : 0));
        }

        for (var label = 0; label < row.Length; label++)
        {
            said[label] = row[label] == highest ? 1.0 / tied : 0;
        }
    }
}
