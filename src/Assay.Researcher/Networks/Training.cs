using Assay.Protocol;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Networks;

/// <summary>Trains one network, a pass over the rows at a time.</summary>
internal sealed class Training
{
    private const int Smallest = 16;
    private const int Largest = 256;
    private const int StepsOfPass = 60;
    private const double PassesRemembered = 2;
    private readonly NetworkSettings _settings;
    private readonly Sheet _sheet;
    private readonly Loss _loss;
    private readonly double[] _weights;
    private readonly Random _random;
    private readonly Adam[] _layers;
    private readonly IReadOnlyList<float[]> _slopes;
    private readonly int[][] _units;
    private readonly Trace[] _traces;
    private int _steps;

    public Training(NetworkSettings settings, Sheet sheet, Yardstick yardstick, int seed)
    {
        (_settings, _sheet, _loss, _random) = (settings, sheet, new(yardstick), new(seed));
        var net = Net.Random(sheet.Features.Width, settings.Hidden, yardstick.Width, _random);
        _units = Units(sheet, yardstick.Task);
        _weights = yardstick.Task == TaskKind.Ranking ? [] : Weights.Of(sheet, yardstick, balanced: false);
        _layers = [.. net.Layers.Select(layer => new Adam(layer))];
        _slopes = [.. _layers.Select(layer => layer.Slopes)];
        _traces = [.. Enumerable.Range(0, _units.Max(unit => unit.Length)).Select(_ => new Trace(net.Layers))];
    }

    /// <summary>The network as it predicts: averaged over recent steps.</summary>
    public Net Averaged => new([.. _layers.Select(layer => layer.Averaged)]);

    /// <summary>Goes over all rows once; stops in the middle when it is told so.</summary>
    /// <returns>The mean loss of the units that were seen, and whether that was all.</returns>
    public (double Loss, bool Whole) Pass(Func<bool> over)
    {
        _random.Shuffle(_units);
        var batch = Math.Clamp(_sheet.Truth.Rows / StepsOfPass, Smallest, Largest);
        var memory = Math.Max(20, PassesRemembered * _sheet.Truth.Rows / batch);
        var (loss, seen) = (0.0, 0);
        while (seen < _units.Length)
        {
            if (seen > 0 && over())
            {
                return (loss / seen, false);
            }

            for (var rows = 0; rows < batch && seen < _units.Length; seen++)
            {
                loss += Unit(_units[seen], batch);
                rows += _units[seen].Length;
            }

            _steps++;
            foreach (var layer in _layers)
            {
                layer.Step(_steps, _settings.Rate, _settings.Decay, memory);
            }
        }

        return (loss / seen, true);
    }

    // Rows that belong together go forward together and back together.
    private double Unit(int[] rows, int batch)
    {
        var width = _layers[^1].Averaged.Outputs;
        Span<double> margins = new double[rows.Length * width];
        Span<double> slopes = new double[rows.Length * width];
        Span<double> labels = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            _traces[i].Forward(_sheet.Features, rows[i], _settings.Dropout, _settings.Dropout > 0 ? _random : null);
            labels[i] = _sheet.Labels[rows[i]];
            for (var at = 0; at < width; at++)
            {
                margins[(i * width) + at] = _traces[i].Margins[at];
            }
        }

        var loss = _loss.Of(margins, labels, slopes);
        var scale = (_weights.Length == 0 ? rows.Length : _weights[rows[0]]) / batch;
        Span<float> back = new float[width];
        for (var i = 0; i < rows.Length; i++)
        {
            for (var at = 0; at < width; at++)
            {
                back[at] = (float)(scale * slopes[(i * width) + at]);
            }

            _traces[i].Backward(back, _slopes);
        }

        return loss;
    }

    private static int[][] Units(Sheet sheet, TaskKind task) => task == TaskKind.Ranking
        ? [.. Enumerable.Range(0, sheet.Truth.Rows).GroupBy(row => sheet.Truth.Groups![row]).Select(rows => rows.ToArray())]
        : [.. Enumerable.Range(0, sheet.Truth.Rows).Select(row => new[] { row })];
}
