namespace Assay.Evaluation;

/// <summary>
/// What a model answered for the first rows of a split: its own numbers, no target's. Rows lie in an order that nobody
/// chose, so the first of them are a sample of all.
/// </summary>
public sealed class Sketch
{
    /// <summary>More rows would tell nothing more: two models are told apart by far fewer.</summary>
    public const int Most = 2048;

    private readonly double[] values;

    private Sketch(double[] values, int width) => (this.values, Width) = (values, width);

    public ReadOnlySpan<double> Values => values;

    /// <summary>How many numbers each row has, row after row: one, or one a class.</summary>
    public int Width { get; }

    public int Rows => values.Length / Width;

    /// <summary>What was answered for a row.</summary>
    public ReadOnlySpan<double> Row(int row) => values.AsSpan(row * Width, Width);

    /// <summary>As much of it as is worth comparing many by: some two thousand numbers, and so many rows at least; nothing where there are fewer.</summary>
    public ReadOnlySpan<double> Sample(int fewestRows) => Rows < fewestRows ? [] : Values[..Math.Min(values.Length, Math.Max(Most, fewestRows * Width))];

    /// <summary>Takes the first of the predictions, which are in the order of the split's rows.</summary>
    public static Sketch Of(ReadOnlySpan<double> predictions, int width = 1) => new(predictions[..Math.Min(predictions.Length, Most * width)].ToArray(), width);
}
