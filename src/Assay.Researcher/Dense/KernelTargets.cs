using Assay.Protocol;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Dense;

/// <summary>What least squares learn of each row: its number less the usual one, or for each class whether it is the row's, less its share.</summary>
internal sealed class KernelTargets
{
    private readonly double[] _values;
    private readonly int _width;

    private KernelTargets(double[] values, double[] usual) => (_values, Usual, _width) = (values, usual, usual.Length);

    /// <summary>What was taken off.</summary>
    public double[] Usual { get; }

    public static KernelTargets Of(Sheet train, Yardstick yardstick)
    {
        var width = yardstick.Width;
        var values = new double[train.Labels.Length * width];
        foreach (var (row, label) in train.Labels.Index())
        {
            values[(row * width) + (yardstick.Task == TaskKind.Multiclass ? (int)label : 0)] = yardstick.Task == TaskKind.Multiclass ? 1 : label;
        }

        double[] usual = [.. Enumerable.Range(0, width).Select(at => Enumerable.Range(0, train.Labels.Length).Average(row => values[(row * width) + at]))];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] -= usual[i % width];
        }

        return new(values, usual);
    }

    public ReadOnlySpan<double> Row(int row) => _values.AsSpan(row * _width, _width);
}
