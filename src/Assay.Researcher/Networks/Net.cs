using Assay.Researcher.Features;

namespace Assay.Researcher.Networks;

/// <summary>Layers one behind the other; between them only what is above zero passes.</summary>
internal sealed record Net(IReadOnlyList<Layer> Layers)
{
    public static Net Random(int inputs, IReadOnlyList<int> hidden, int outputs, Random random)
    {
        int[] sizes = [inputs, .. hidden, outputs];
        return new([.. Enumerable.Range(0, sizes.Length - 1).Select(at =>
            Layer.Random(sizes[at], sizes[at + 1], at == sizes.Length - 2 ? 0.3 : 1, random))]);
    }

    public double[] Margins(Matrix features)
    {
        var trace = new Trace(Layers);
        var width = Layers[^1].Outputs;
        var margins = new double[features.Rows * width];
        for (var row = 0; row < features.Rows; row++)
        {
            trace.Forward(features, row);
            for (var at = 0; at < width; at++)
            {
                margins[(row * width) + at] = trace.Margins[at];
            }
        }

        return margins;
    }
}
