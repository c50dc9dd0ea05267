using System.Text.Json;
using System.Text.Json.Serialization;
using Assay.Protocol;
using Assay.Researcher.Data;
using Assay.Researcher.Features;
using Assay.Researcher.Models;

namespace Assay.Researcher.Recipes;

/// <summary>Everything that decides what a fit on given rows will give: it can be written down, compared and repeated.</summary>
[JsonDerivedType(typeof(Single), "single")]
[JsonDerivedType(typeof(Blend), "blend")]
internal abstract record Recipe
{
    private Recipe() { }

    /// <summary>Fits to the training rows; the judged rows, if any, steer early stopping and nothing else.</summary>
    public abstract Fitted Fit(Rows train, Rows? judged, Bench bench);

    /// <summary>The recipe with nothing left to early stopping: each member grows the given number of rounds.</summary>
    public abstract Recipe Settled(IReadOnlyList<double> rounds);

    /// <summary>The recipe on one line; equal recipes have equal keys.</summary>
    [JsonIgnore]
    public string Key => JsonSerializer.Serialize(this, AssayJson.Line);

    /// <summary>One model.</summary>
    public sealed record Single(FeaturePlan Features, Learner Learner, int Seed) : Recipe
    {
        public override Fitted Fit(Rows train, Rows? judged, Bench bench)
        {
            var features = FeatureSet.Learn(Features, train.Frame, train.Labels, Seed, bench.Cancel);
            var learnt = Learner.Fit(
                new(features.Training, train.Labels),
                judged is null ? null : new(FeatureSet.Encode(features.Encoders, judged.Frame), judged.Labels),
                Seed,
                bench);
            return new([new(features.Encoders, learnt.Predictor)], learnt.Judged, learnt.Curve, [learnt.Rounds], learnt.CutShort);
        }

        public override Recipe Settled(IReadOnlyList<double> rounds) => this with { Learner = Learner.Settled(rounds[0]) };
    }

    /// <summary>Several models whose log-odds are averaged.</summary>
    public sealed record Blend(IReadOnlyList<Single> Parts) : Recipe
    {
        public override Fitted Fit(Rows train, Rows? judged, Bench bench)
        {
            var fitted = new List<Fitted>();
            foreach (var part in Parts)
            {
                // A blend that runs out of time is the average of those that were ready, and of one at least.
                if (fitted.Count > 0 && bench.Deadline.Passed)
                {
                    break;
                }

                fitted.Add(part.Fit(train, judged, bench));
            }

            return Fitted.Average(fitted, judged, bench.Yardstick, fitted.Count < Parts.Count);
        }

        public override Recipe Settled(IReadOnlyList<double> rounds)
            => new Blend([.. Parts.Zip(rounds, (part, kept) => (Single)part.Settled([kept]))]);
    }
}

/// <summary>Features and labels of some rows of the training file.</summary>
internal sealed record Rows(Frame Frame, double[] Labels)
{
    public Rows Pick(int[] rows) => new(Frame.Pick(rows), Data.Pick.From(Labels, rows));
}
