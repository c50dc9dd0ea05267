using System.Text.Json.Serialization;
using Assay.Protocol;
using Assay.Researcher.Boosting;
using Assay.Researcher.Dense;
using Assay.Researcher.Models;
using Assay.Researcher.Networks;

namespace Assay.Researcher.Recipes;

/// <summary>Which kind of model is fitted to features, and with which settings.</summary>
[JsonDerivedType(typeof(Linear), "linear")]
[JsonDerivedType(typeof(Boosted), "gradient_boosting")]
[JsonDerivedType(typeof(Neighbours), "nearest_neighbours")]
[JsonDerivedType(typeof(Kernel), "kernel")]
[JsonDerivedType(typeof(Network), "mlp")]
internal abstract record Learner
{
    private Learner() { }

    /// <summary>What people call such a model.</summary>
    [JsonIgnore]
    public abstract string Word { get; }

    /// <summary>How dear a fit is compared with others of the same kind; 1 where nothing is known.</summary>
    [JsonIgnore]
    public virtual double Effort => 1;

    /// <summary>Whether another seed gives another model of about the same worth.</summary>
    [JsonIgnore]
    public virtual bool Varies => false;

    /// <summary>Fits; judged rows steer early stopping and fill the curve, and nothing else is done with them.</summary>
    public abstract Learnt Fit(Sheet train, Sheet? judged, int seed, Bench bench);

    /// <summary>The same learner without a choice left open: it grows exactly so many rounds.</summary>
    public virtual Learner Settled(double rounds) => this;

    /// <param name="C">The inverse strength of the penalty on squared weights.</param>
    public sealed record Linear(double C) : Learner
    {
        /// <summary>Whether classes count alike, however many rows each has.</summary>
        [JsonPropertyName("balanced_class_weights")]
        public bool Balanced { get; init; }

        [JsonIgnore]
        public override string Word => "linear model";

        // About as much as quick trees, so that the one says something of the other's price.
        [JsonIgnore]
        public override double Effort => 20;

        public override Learnt Fit(Sheet train, Sheet? judged, int seed, Bench bench) => LinearFit.Run(this, train, judged, bench);
    }

    /// <param name="Settings">How trees are grown.</param>
    /// <param name="Rounds">How many rounds at most.</param>
    /// <param name="Patience">Stop after so many rounds without progress on judged rows; 0: grow them all.</param>
    public sealed record Boosted(
        BoostingSettings Settings,
        [property: JsonPropertyName("n_estimators")] int Rounds,
        [property: JsonPropertyName("early_stopping_rounds")] int Patience) : Learner
    {
        // Boosting at pace one would keep about so many rounds.
        private const double UsualTrees = 10;

        [JsonIgnore]
        public override string Word => Settings.Parallel > 1 ? "random forest" : "boosted trees";

        [JsonIgnore]
        public override double Effort => Settings.Parallel > 1
            ? Settings.Parallel * Rounds * Settings.Depth * (0.1 + Settings.NodeSample) / UsualTrees
            : Settings.Depth / Math.Max(Settings.Eta, 0.001) * (0.3 + Settings.ColumnSample);

        [JsonIgnore]
        public override bool Varies => Settings is { Parallel: 1 } and not { Subsample: 1, ColumnSample: 1, NodeSample: 1 };

        public override Learnt Fit(Sheet train, Sheet? judged, int seed, Bench bench) => BoostedFit.Run(this, train, judged, seed, bench);

        public override Learner Settled(double rounds) => this with { Rounds = Math.Max(1, (int)Math.Round(rounds)), Patience = 0 };
    }

    /// <param name="K">How many of the nearest rows answer.</param>
    /// <param name="Voting">How much each of them counts.</param>
    /// <param name="Focus">How much more a useful column counts in distances; 0: all alike.</param>
    public sealed record Neighbours(
        [property: JsonPropertyName("n_neighbors")] int K,
        [property: JsonPropertyName("weights")] Voting Voting,
        [property: JsonPropertyName("feature_weight_power")] double Focus) : Learner
    {
        public override string Word => "nearest neighbours";

        public override Learnt Fit(Sheet train, Sheet? judged, int seed, Bench bench) => NeighboursFit.Run(this, train, judged, seed, bench);
    }

    /// <param name="Gamma">How fast nearness fades: e^(−gamma·d²), d² in median squared distances of two rows.</param>
    /// <param name="C">The inverse strength of the preference for smooth functions.</param>
    /// <param name="Landmarks">How many training rows nearness is measured to; with all of them it is exact.</param>
    /// <param name="Focus">How much more a useful column counts in distances; 0: all alike.</param>
    public sealed record Kernel(
        double Gamma, double C, int Landmarks, [property: JsonPropertyName("feature_weight_power")] double Focus) : Learner
    {
        /// <summary>Multiclass: whether each pair of classes is told apart by itself, by support vectors instead of landmarks.</summary>
        [JsonPropertyName("one_vs_one")]
        public bool Duels { get; init; }

        public override string Word => "kernel machine";

        public override Learnt Fit(Sheet train, Sheet? judged, int seed, Bench bench) => Duels && bench.Yardstick.Task == TaskKind.Multiclass
            ? DuelsFit.Run(this, train, judged, seed, bench)
            : KernelFit.Run(this, train, judged, seed, bench);
    }

    /// <param name="Settings">The networks' shape and how they learn.</param>
    /// <param name="Epochs">How many passes over the rows at most.</param>
    /// <param name="Patience">Stop after so many passes without progress on judged rows; 0: make them all.</param>
    public sealed record Network(NetworkSettings Settings, int Epochs, int Patience) : Learner
    {
        public override string Word => "neural network";

        [JsonIgnore]
        public override bool Varies => true;

        public override Learnt Fit(Sheet train, Sheet? judged, int seed, Bench bench) => NetworkFit.Run(this, train, judged, seed, bench);

        public override Learner Settled(double rounds) => this with { Epochs = Math.Max(1, (int)Math.Round(rounds)), Patience = 0 };
    }
}

/// <summary>What a learner learnt.</summary>
/// <param name="Predictor">The result.</param>
/// <param name="Judged">The judged rows' margins as the learner says them; empty when there were none.</param>
/// <param name="Curve">How it went.</param>
/// <param name="Rounds">The rounds that were kept; 0 where there are none.</param>
/// <param name="TimedOut">True when it timed out it.</param>
internal sealed record Learnt(Predictor Predictor, double[] Judged, Curve Curve, int Rounds, bool TimedOut);
