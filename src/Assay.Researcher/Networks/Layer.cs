using System.Text.Json.Serialization;
using Assay.Researcher.Models;

namespace Assay.Researcher.Networks;

/// <summary>Weights from so many inputs to so many outputs: those of one input lie together, the intercepts come last.</summary>
internal sealed record Layer(int Inputs, int Outputs, [property: JsonConverter(typeof(PackedFloats))] float[] Weights)
{
    /// <summary>Random weights such that what goes in at a usual size comes out at it (He et al. 2015); <paramref name="size"/> scales them.</summary>
    public static Layer Random(int inputs, int outputs, double size, Random random)
    {
        var weights = new float[(inputs + 1) * outputs];
        var deviation = size * Math.Sqrt(2.0 / Math.Max(1, inputs));
        for (var i = 0; i < inputs * outputs; i++)
        {
            // A sum of uniform numbers is as good as a normal one here.
            weights[i] = (float)(deviation * 1.7320508 * (random.NextDouble() + random.NextDouble() + random.NextDouble() + random.NextDouble() - 2));
        }

        return new(inputs, outputs, weights);
    }

    public Span<float> Of(int input) => Weights.AsSpan(input * Outputs, Outputs);

    /// <summary>The sums that come out when these inputs are not zero.</summary>
    public void Forward(ReadOnlySpan<uint> inputs, ReadOnlySpan<float> values, Span<float> sums)
    {
        Of(Inputs).CopyTo(sums);
        if (Outputs == 1)
        {
            for (var i = 0; i < inputs.Length; i++)
            {
                sums[0] += values[i] * Weights[inputs[i]];
            }

            return;
        }

        for (var i = 0; i < inputs.Length; i++)
        {
            Floats.Add(sums, values[i], Of((int)inputs[i]));
        }
    }

    /// <summary>Adds to <paramref name="slopes"/>, which lie as the weights do, what follows from the slopes of the sums.</summary>
    public void Backward(ReadOnlySpan<uint> inputs, ReadOnlySpan<float> values, ReadOnlySpan<float> sums, float[] slopes)
    {
        Floats.Add(slopes.AsSpan(Inputs * Outputs, Outputs), 1, sums);
        for (var i = 0; i < inputs.Length; i++)
        {
            Floats.Add(slopes.AsSpan((int)inputs[i] * Outputs, Outputs), values[i], sums);
        }
    }
}
