using System.Text.Json.Serialization;
using Assay.Researcher.Boosting;
using Assay.Researcher.Linear;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Models;

/// <summary>What turns features into margins: weights, or trees.</summary>
[JsonDerivedType(typeof(Linear), "linear")]
[JsonDerivedType(typeof(Trees), "trees")]
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
}
