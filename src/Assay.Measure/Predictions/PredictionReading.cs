namespace Assay.Measure.Predictions;

/// <summary>What reading a prediction file came to. A refusal is an answer, not an error; it never depends on a target.</summary>
public abstract record PredictionReading
{
    private PredictionReading()
    {
    }

    /// <summary>Every id of the split had exactly one prediction.</summary>
    /// <param name="Values">The predictions, in the order of the <see cref="RowIndex"/>.</param>
    public sealed record Accepted(double[] Values) : PredictionReading;

    /// <summary>Something was wrong with the file.</summary>
    /// <param name="Reason">The first thing wrong and how to put it right, one sentence; what it quotes is escaped and short.</param>
    public sealed record Refused(string Reason) : PredictionReading;
}
