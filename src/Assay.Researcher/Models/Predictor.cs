using System.Text.Json.Serialization;
using Assay.Researcher.Boosting;
using Assay.Researcher.Features;
using Assay.Researcher.Linear;

namespace Assay.Researcher.Models;

/// <summary>What turns features into log-odds: weights, or trees.</summary>
[JsonDerivedType(typeof(Linear), "linear")]
[JsonDerivedType(typeof(Trees), "trees")]
internal abstract record Predictor
{
    private Predictor() { }

    public abstract double[] Margins(Matrix features);

    /// <summary>One weight a column, the intercept last.</summary>
    public sealed record Linear(double[] Weights) : Predictor
    {
        public override double[] Margins(Matrix features) => Logistic.Margins(features, Weights);
    }

    /// <summary>XGBoost's own JSON.</summary>
    public sealed record Trees([property: JsonConverter(typeof(RawJson))] byte[] Model) : Predictor
    {
        public override double[] Margins(Matrix features)
        {
            using var data = new DataMatrix(features);
            using var booster = Booster.Load(Model, Threads.Count);
            return booster.Margins(data);
        }
    }
}
