using Assay.Researcher.Features;

namespace Assay.Researcher.Networks;

/// <summary>One row on its way through a network: what each layer passed on, so that slopes find their way back.</summary>
internal sealed class Trace(IReadOnlyList<Layer> layers)
{
    private readonly uint[][] _places = [.. layers.Select(layer => new uint[layer.Outputs])];
    private readonly float[][] _values = [.. layers.Select(layer => new float[layer.Outputs])];
    private readonly float[][] _sums = [.. layers.Select(layer => new float[layer.Outputs])];
    private readonly int[] _passed = new int[layers.Count];
    private Matrix? _features;
    private int _row;
    private float _scale = 1;

    /// <summary>What came out at the end.</summary>
    public Span<float> Margins => _sums[^1];

    /// <summary>Sends a row through.</summary>
    /// <param name="features">The features.</param>
    /// <param name="row">The row.</param>
    /// <param name="dropout">The share of passed values that are left out, by chance.</param>
    /// <param name="random">The chance; null where nothing is left out.</param>
    public void Forward(Matrix features, int row, double dropout = 0, Random? random = null)
    {
        (_features, _row, _scale) = (features, row, (float)(1 / (1 - dropout)));
        for (var at = 0; at < layers.Count; at++)
        {
            layers[at].Forward(Inputs(at), Values(at), _sums[at]);
            Pass(at, dropout, random);
        }
    }

    /// <summary>Sends the slopes of the margins back and adds those of the weights.</summary>
    public void Backward(ReadOnlySpan<float> margins, IReadOnlyList<float[]> slopes)
    {
        margins.CopyTo(_sums[^1]);
        for (var at = layers.Count - 1; at >= 0; at--)
        {
            layers[at].Backward(Inputs(at), Values(at), _sums[at], slopes[at]);
            if (at > 0)
            {
                // What was not passed on has no slope.
                _sums[at - 1].AsSpan().Clear();
                foreach (var place in Inputs(at))
                {
                    _sums[at - 1][place] = _scale * Floats.Dot(layers[at].Of((int)place), _sums[at]);
                }
            }
        }
    }

    private ReadOnlySpan<uint> Inputs(int at) => at == 0 ? _features!.ColumnsOf(_row) : _places[at - 1].AsSpan(0, _passed[at - 1]);

    private ReadOnlySpan<float> Values(int at) => at == 0 ? _features!.ValuesOf(_row) : _values[at - 1].AsSpan(0, _passed[at - 1]);

    // Only what is above zero is passed on, and of that what chance does not leave out.
    private void Pass(int at, double dropout, Random? random)
    {
        var passed = 0;
        for (var i = 0; i < _sums[at].Length; i++)
        {
            if (_sums[at][i] > 0 && (random is null || random.NextDouble() >= dropout))
            {
                (_places[at][passed], _values[at][passed++]) = ((uint)i, _sums[at][i] * _scale);
            }
        }

        _passed[at] = passed;
    }
}
