namespace Assay.Measure.Metrics.Multiclass;

/// <summary>How often each class was said, and how often rightly; ties count by their shares.</summary>
/// <param name="Said">How many rows were said to be of each class.</param>
/// <param name="Right">How many of them are.</param>
internal sealed record Tally(double[] Said, double[] Right)
{
    public static Tally Of(ReadOnlySpan<double> predictions, Truth truth)
    {
        var tally = new Tally(new double[truth.Classes], new double[truth.Classes]);
        var said = new double[truth.Classes];
        for (var row = 0; row < truth.Rows; row++)
        {
            Choice.Of(predictions.Slice(row * said.Length, said.Length), said);
            var label = (int)truth.Targets[row];
            tally.Right[label] += said[label];
            for (var other = 0; other < said.Length; other++)
            {
                tally.Said[other] += said[other];
            }
        }

        return tally;
    }
}
