using System.Text.Json.Serialization;
using Assay.Protocol;
using Assay.Researcher.Boosting;
using Assay.Researcher.Dense;
using Assay.Researcher.Linear;
using Assay.Researcher.Networks;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Models;

/// <summary>What turns features into margins: weights, trees, rows that were kept, or networks.</summary>
[JsonDerivedType(typeof(Linear), "linear")]
[JsonDerivedType(typeof(Trees), "trees")]
[JsonDerivedType(typeof(Neighbours), "nearest_neighbours")]
[JsonDerivedType(typeof(Kernel), "kernel")]
[JsonDerivedType(typeof(Duels), "one_vs_one")]
[JsonDerivedType(typeof(Network), "mlp")]
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

    /// <summary>Landmarks among stretched training rows, the weight of each, and how much to believe of what they add up to.</summary>
    public sealed record Kernel(
        [property: JsonConverter(typeof(PackedFloats))] float[] Points,
        [property: JsonConverter(typeof(PackedFloats))] float[] Stretch,
        double Gamma,
        [property: JsonConverter(typeof(PackedFloats))] float[] Weights,
        Believing Believing) : Predictor
    {
        private const int Batch = 256;

        public override double[] Margins(Block block)
        {
            var landmarks = new Landmarks(new(Points, Stretch.Length), Stretch, Gamma);
            var width = Believing.Offset.Length;
            var margins = new double[block.Features.Rows * width];
            double[] weights = [.. Weights];
            for (var from = 0; from < block.Features.Rows; from += Batch)
            {
                var rows = Dense.Points.Between(from, Math.Min(from + Batch, block.Features.Rows));
                var said = LeftOut.Sums(landmarks.Nearness(block.Features, rows), landmarks, weights, rows.Length, width);
                for (var i = 0; i < said.Length; i++)
                {
                    margins[(from * width) + i] = Believing.Offset[i % width] + (Believing.Slope * said[i]);
                }
            }

            return margins;
        }
    }

    /// <summary>Pairs of classes that are told apart, and how much to believe of how each class stands.</summary>
    public sealed record Duels(Dense.Duels Pairs, double Slope) : Predictor
    {
        public override double[] Margins(Block block) => [.. Pairs.Standings(block.Features).Select(standing => Slope * standing)];
    }

    /// <summary>Networks whose margins are averaged.</summary>
    public sealed record Network(IReadOnlyList<Net> Nets) : Predictor
    {
        public override double[] Margins(Block block)
        {
            var sums = new double[block.Features.Rows * Nets[0].Layers[^1].Outputs];
            foreach (var net in Nets)
            {
                Vectors.Add(sums, 1.0 / Nets.Count, net.Margins(block.Features));
            }

            return sums;
        }
    }
}
