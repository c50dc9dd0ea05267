using System.Numerics;

namespace Assay.Researcher.Networks;

/// <summary>
/// Moves weights down their slopes, each at its own pace, and draws them to zero (AdamW: Loshchilov and Hutter 2019). Beside
/// them stands their average over recent steps, which is what predicts: it is calmer than any single step.
/// </summary>
internal sealed class Adam
{
    private const float First = 0.9f;
    private const float Second = 0.999f;
    private readonly Layer _layer;
    private readonly float[] _mean;
    private readonly float[] _square;

    public Adam(Layer layer)
    {
        _layer = layer;
        (_mean, _square) = (new float[layer.Weights.Length], new float[layer.Weights.Length]);
        Slopes = new float[layer.Weights.Length];
        Averaged = layer with { Weights = [.. layer.Weights] };
    }

    /// <summary>Where slopes are gathered; empty again after each step.</summary>
    public float[] Slopes { get; }

    public Layer Averaged { get; }

    /// <param name="number">The number of the step, from 1.</param>
    /// <param name="rate">How far to go.</param>
    /// <param name="decay">How strongly weights are drawn to zero; intercepts are not.</param>
    /// <param name="memory">How many steps the average remembers.</param>
    public void Step(int number, double rate, double decay, double memory)
    {
        var pace = (float)(rate / (1 - Math.Pow(First, number)));
        var correction = (float)(1 / (1 - Math.Pow(Second, number)));
        var fresh = (float)Math.Max(1 / memory, 1 / (1 + (number / 5.0)));
        var drawn = _layer.Inputs * _layer.Outputs;
        var shrink = (float)(1 - (rate * decay));
        var i = 0;
        for (; i <= Slopes.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var slope = new Vector<float>(Slopes, i);
            var mean = (First * new Vector<float>(_mean, i)) + ((1 - First) * slope);
            var square = (Second * new Vector<float>(_square, i)) + ((1 - Second) * slope * slope);
            var weight = ((i + Vector<float>.Count <= drawn ? shrink : 1) * new Vector<float>(_layer.Weights, i))
                - (pace * mean / (Vector.SquareRoot(square * correction) + new Vector<float>(1e-8f)));
            var average = new Vector<float>(Averaged.Weights, i);
            mean.CopyTo(_mean, i);
            square.CopyTo(_square, i);
            weight.CopyTo(_layer.Weights, i);
            (average + (fresh * (weight - average))).CopyTo(Averaged.Weights, i);
        }

        for (; i < Slopes.Length; i++)
        {
            _mean[i] = (First * _mean[i]) + ((1 - First) * Slopes[i]);
            _square[i] = (Second * _square[i]) + ((1 - Second) * Slopes[i] * Slopes[i]);
            _layer.Weights[i] = ((i < drawn ? shrink : 1) * _layer.Weights[i]) - (pace * _mean[i] / (MathF.Sqrt(_square[i] * correction) + 1e-8f));
            Averaged.Weights[i] += fresh * (_layer.Weights[i] - Averaged.Weights[i]);
        }

        Array.Clear(Slopes);
    }
}
