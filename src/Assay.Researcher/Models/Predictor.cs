using System.Text.Json.Serialization;
using Assay.Protocol;
using Assay.Researcher.Boosting;
using Assay.Researcher.Dense;
using Assay.Researcher.Linear;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Models;

/// <summary>What turns features into margins: weights, trees, or rows that were kept.</summary>
[JsonDerivedType(typeof(Linear), "linear")]
[JsonDerivedType(typeof(Trees), "trees")]
[JsonDerivedType(typeof(Neighbours), "neighbours")]
internal abstract record Predictor
{
    private Predictor() { }

    /// <summary>As many margins a row as the task asks for, row after row.</summary>
    public abstract double[] Margins(Block block);

    /// <summary>So many weights a column as a row has margins, the intercepts last.</summary>
    public sealed record Linear(double[] Weights, int Width = 1) : Predictor
    {
        public override double[] Margins(Block block)
            => Width == 1 ? Logistic.Margins(block.Features, Weights) : Softmax.Margins(block.Features, Weights, Width);
    }

    /// <summary>XGBoost's own JSON.</summary>
    public sealed record Trees([property: JsonConverter(typeof(RawJson))] byte[] Model) : Predictor
    {
        public override double[] Margins(Block block)
        {
            using var booster = Booster.Load(Model, Threads.Count);
            return booster.Margins(block.Data);
        }
    }

    /// <summary>Training rows, stretched, and what is true of them.</summary>
    public sealed record Neighbours(
        [property: JsonConverter(typeof(PackedFloats))] float[] Rows,
        [property: JsonConverter(typeof(PackedFloats))] float[] Labels,
        [property: JsonConverter(typeof(PackedFloats))] float[] Weights,
        TaskKind Task, int Width, int K, Voting Voting) : Predictor
    {
        public Neighbourhood Place() => new(new(Rows, Weights.Length), Labels, Weights, Task, Width, Voting);

        public override double[] Margins(Block block) => Place().Margins(block.Features, 0, block.Features.Rows, [K])[0];
    }
}
