using System.Text.Json;
using System.Text.Json.Serialization;
using Assay.Protocol;
using Assay.Researcher.Features;

namespace Assay.Researcher.Recipes;

/// <summary>Everything that decides what a fit on given rows will give: it can be written down, compared and repeated.</summary>
[JsonDerivedType(typeof(Single), "single")]
[JsonDerivedType(typeof(Blend), "average")]
[JsonDerivedType(typeof(Weighed), "ensemble")]
internal abstract record Recipe
{
    private Recipe() { }

    /// <summary>Fits to the training rows; the judged rows, if any, steer early stopping and nothing else.</summary>
    public abstract Fitted Fit(FoldRows rows, Bench bench);

    /// <summary>The recipe with nothing left to early stopping: each member grows the given number of rounds.</summary>
    public abstract Recipe Settled(IReadOnlyList<double> rounds);

    /// <summary>The models that are fitted for it.</summary>
    [JsonIgnore]
    public abstract IReadOnlyList<Single> Models { get; }

    /// <summary>The recipe on one line; equal recipes have equal keys.</summary>
    [JsonIgnore]
    public string Key => JsonSerializer.Serialize(this, AssayJson.Line);

    /// <summary>One model.</summary>
    public sealed record Single(FeaturePlan Features, Learner Learner, int Seed) : Recipe
    {
        /// <summary>Regression: what the learner learns of the target.</summary>
        [JsonPropertyName("target_transform")]
        public TargetScale Target { get; init; }

        [JsonIgnore]
        public override IReadOnlyList<Single> Models => [this];

        public override Fitted Fit(FoldRows rows, Bench bench)
        {
            var made = rows.Prepare(Features, bench.Cancel);
            var scale = Scale.Of(bench.Yardstick.Task, Target, rows.Train.Truth.Targets);
            var train = new Sheet(made.Train, rows.Train.Truth, scale);
            var learnt = Learner.Fit(train, rows.Judged is { } judged ? new(made.Judged!, judged.Truth, scale) : null, Seed, bench);
            scale = bench.Yardstick.Task == TaskKind.Ranking ? Scale.OfScores(learnt.Predictor.Margins(made.Train)) : scale;
            return new(
                [new(made.Encoders, learnt.Predictor, scale)], scale.Back(learnt.Judged), learnt.Curve, [learnt.Rounds], learnt.TimedOut);
        }

        public override Recipe Settled(IReadOnlyList<double> rounds) => this with { Learner = Learner.Settled(rounds[0]) };
    }

    /// <summary>Several models whose margins are averaged.</summary>
    public sealed record Blend([property: JsonPropertyName("members")] IReadOnlyList<Single> Parts) : Recipe
    {
        [JsonIgnore]
        public override IReadOnlyList<Single> Models => Parts;

        public override Fitted Fit(FoldRows rows, Bench bench) => Fit(rows, bench, _ => null, part => part.Fit(rows, bench));

        /// <summary>The same, where some parts are fitted already.</summary>
        /// <param name="rows">The rows.</param>
        /// <param name="bench">The yardstick and the clock.</param>
        /// <param name="atHand">What a part gave on these rows before; null where it has to be fitted.</param>
        /// <param name="fit">Fits a part.</param>
        public Fitted Fit(FoldRows rows, Bench bench, Func<Single, Fitted?> atHand, Func<Single, Fitted> fit)
        {
            var fitted = new List<Fitted>();
            foreach (var part in Parts)
            {
                var made = atHand(part);

                // A blend that runs out of time is the average of those that were ready, and of one at least.
                if (made is null && fitted.Count > 0 && bench.Deadline.Passed)
                {
                    break;
                }

                fitted.Add(made ?? fit(part));
            }

            return Fitted.Average(fitted, rows.Judged, bench.Yardstick, fitted.Count < Parts.Count);
        }

        public override Recipe Settled(IReadOnlyList<double> rounds)
            => new Blend([.. Parts.Zip(rounds, (part, kept) => (Single)part.Settled([kept]))]);
    }

    /// <summary>Models that merged directions submitted, weighed against each other. Nothing is fitted for it.</summary>
    public sealed record Weighed([property: JsonPropertyName("members")] IReadOnlyList<Share> Shares) : Recipe
    {
        [JsonIgnore]
        public override IReadOnlyList<Single> Models => [];

        public override Fitted Fit(FoldRows rows, Bench bench)
            => throw new NotSupportedException("What others left is weighed by what they said of the training rows, and not fitted.");

        public override Recipe Settled(IReadOnlyList<double> rounds) => this;
    }
}

/// <summary>A model that was submitted, and how much it counts.</summary>
/// <param name="Run">Its run.</param>
/// <param name="Weight">Its share; those of a recipe add up to one.</param>
internal sealed record Share(string Run, double Weight);
