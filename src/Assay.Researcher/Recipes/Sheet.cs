using Assay.Measure.Metrics;
using Assay.Researcher.Boosting;
using Assay.Researcher.Features;

namespace Assay.Researcher.Recipes;

/// <summary>Features of some rows, for linear models and for trees; what trees need is made when it is first asked for, and once.</summary>
internal sealed class Block(Matrix features) : IDisposable
{
    private DataMatrix? _data;

    public Matrix Features => features;

    public DataMatrix Data => _data ??= new(features);

    public void Dispose() => _data?.Dispose();
}

/// <summary>Features of some rows, what is true of them, and the scale on which that is learnt.</summary>
internal sealed record Sheet(Block Block, Truth Truth, Scale Scale)
{
    public Matrix Features => Block.Features;

    /// <summary>The targets as a learner learns them.</summary>
    public double[] Labels { get; } = Scale.Learnt(Truth.Targets);
}
