using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Assay.Protocol;
using Assay.Researcher.Data;
using Assay.Researcher.Features;
using Assay.Researcher.Linear;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Models;

/// <summary>Everything that a prediction needs, in one file: which columns, how they become features, and what follows from them.</summary>
internal sealed record Model
{
    public const int Current = 2;

    /// <summary>The version of this format.</summary>
    public int Version { get; init; } = Current;

    public required TaskKind Task { get; init; }

    /// <summary>Multiclass: the labels in the order of their numbers.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>The id column's name.</summary>
    public required string Id { get; init; }

    /// <summary>What the owner's own files call it; null where they have none.</summary>
    public string? SourceId { get; init; }

    public required IReadOnlyList<FeatureColumn> Columns { get; init; }

    /// <summary>One model, or several whose margins are averaged by their weights.</summary>
    public required IReadOnlyList<Member> Members { get; init; }

    /// <summary>What puts the margins right, where rows that the models had not seen ask for it; else null.</summary>
    public Calibration? Calibration { get; init; }

    /// <summary>How it is fitted once more when more of the past is known; null where rows have no order in time.</summary>
    public Renewal? Renewal { get; init; }

    /// <summary>The predictions for each row, as a prediction file has them.</summary>
    public double[] Predict(Frame frame) => Link.Predictions(Task, Margins(frame), Classes.Count);

    public double[] Margins(Frame frame)
    {
        if (frame.Rows == 0)
        {
            return [];
        }

        var total = Members.Sum(member => member.Weight);
        var sums = new double[frame.Rows * Math.Max(1, Classes.Count)];
        foreach (var alike in Members.GroupBy(member => member.Features))
        {
            using var block = new Block(FeatureSet.Encode(alike.First().Encoders, frame));
            foreach (var member in alike)
            {
                Vectors.Add(sums, member.Weight / total, member.Margins(block));
            }
        }

        return Calibration is null ? sums : Calibration.Apply(sums);
    }
}

/// <summary>One of the models that make up a <see cref="Model"/>.</summary>
/// <param name="Encoders">How the columns become features.</param>
/// <param name="Predictor">What follows from the features.</param>
/// <param name="Scale">From what the predictor says to what the lab asks for.</param>
internal sealed record Member(IReadOnlyList<Encoder> Encoders, Predictor Predictor, Scale Scale)
{
    /// <summary>How much it counts among the members.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>The digest of its encoders: members with the same have the same features.</summary>
    [JsonIgnore]
    public string Features => Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Encoders, AssayJson.Line)));

    /// <param name="block">The features of the rows.</param>
    public double[] Margins(Block block) => Scale.Back(Predictor.Margins(block));
}
