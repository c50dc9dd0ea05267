using Assay.Researcher.Data;
using Assay.Researcher.Features;
using Assay.Researcher.Linear;

namespace Assay.Researcher.Models;

/// <summary>Everything that a prediction needs, in one file: which columns, how they become features, and what follows from them.</summary>
internal sealed record Model
{
    public const int Current = 1;

    /// <summary>The version of this format.</summary>
    public int Version { get; init; } = Current;

    /// <summary>The id column's name.</summary>
    public required string Id { get; init; }

    public required IReadOnlyList<FeatureColumn> Columns { get; init; }

    /// <summary>One model, or several whose log-odds are averaged.</summary>
    public required IReadOnlyList<Member> Members { get; init; }

    /// <summary>The probability of the positive class for each row.</summary>
    public double[] Predict(Frame frame) => Link.Probabilities(Margins(frame));

    public double[] Margins(Frame frame)
    {
        var sums = new double[frame.Rows];
        foreach (var member in Members)
        {
            Vectors.Add(sums, 1.0 / Members.Count, member.Margins(frame));
        }

        return sums;
    }
}

/// <summary>One of the models that make up a <see cref="Model"/>.</summary>
internal sealed record Member(IReadOnlyList<Encoder> Encoders, Predictor Predictor)
{
    public double[] Margins(Frame frame) => Predictor.Margins(FeatureSet.Encode(Encoders, frame));
}
