using System.Text.Json.Serialization;
using Assay.Researcher.Features;
using Assay.Researcher.Linear;
using Assay.Researcher.Models;
using Assay.Researcher.Networks;

namespace Assay.Researcher.Dense;

/// <summary>A support vector machine for each pair of classes, on rows that they share; a class stands as it fares in all of its duels.</summary>
/// <param name="Points">The rows, stretched.</param>
/// <param name="Stretch">By what each column is stretched.</param>
/// <param name="Gamma">How fast nearness fades.</param>
/// <param name="Owners">The class of each row.</param>
/// <param name="Weights">How much each row says against each class, a row after the other; nothing against its own.</param>
/// <param name="Offsets">What is added in the duel of each class with each later one, laid out as a square.</param>
internal sealed record Duels(
    [property: JsonConverter(typeof(PackedFloats))] float[] Points,
    [property: JsonConverter(typeof(PackedFloats))] float[] Stretch,
    double Gamma,
    int[] Owners,
    [property: JsonConverter(typeof(PackedFloats))] float[] Weights,
    [property: JsonConverter(typeof(PackedFloats))] float[] Offsets,
    int Classes)
{
    private const int Batch = 128;
    // On the margin a duel is as good as decided.
    private const double Decided = 3;

    /// <summary>For each row and class the logarithm of its chance to win all duels at once.</summary>
    public double[] Standings(Matrix features)
    {
        var landmarks = new Landmarks(new(Points, Stretch.Length), Stretch, Gamma);
        var standings = new double[features.Rows * Classes];
        var said = new float[Classes * Classes];
        for (var from = 0; from < features.Rows; from += Batch)
        {
            var rows = Dense.Points.Between(from, Math.Min(from + Batch, features.Rows));
            var nearness = landmarks.Nearness(features, rows);
            foreach (var (at, row) in rows.Index())
            {
                Listen(nearness.AsSpan(at * landmarks.Padded, Owners.Length), said);
                Stand(said, standings.AsSpan(row * Classes, Classes));
            }
        }

        return standings;
    }

    // What the rows of each class say against each other class.
    private void Listen(ReadOnlySpan<float> nearness, float[] said)
    {
        Array.Clear(said);
        for (var row = 0; row < nearness.Length; row++)
        {
            Floats.Add(said.AsSpan(Owners[row] * Classes, Classes), nearness[row], Weights.AsSpan(row * Classes, Classes));
        }
    }

    private void Stand(float[] said, Span<double> standings)
    {
        for (var one = 0; one < Classes; one++)
        {
            for (var other = one + 1; other < Classes; other++)
            {
                var duel = said[(one * Classes) + other] + said[(other * Classes) + one] + Offsets[(one * Classes) + other];
                standings[one] += Math.Log(Math.Max(Link.Probability(Decided * duel), 1e-12));
                standings[other] += Math.Log(Math.Max(Link.Probability(-Decided * duel), 1e-12));
            }
        }
    }
}
