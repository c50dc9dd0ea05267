using System.Text.Json.Serialization;
using Assay.Protocol;

namespace Assay.Labs;

/// <summary>What is measured, and how a row's target is read: all that the vault needs to know of a contract.</summary>
public sealed record SealingRecipe(TaskKind Task, string Metric, IReadOnlyList<string> Also)
{
    /// <summary>Multiclass: the labels in the order of their numbers; else empty.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>How many classes a target can be of; 0 where it is a number.</summary>
    [JsonIgnore]
    public int NumberOfClasses => Task switch
    {
        TaskKind.Binary => 2,
        TaskKind.Multiclass => Classes.Count,
        _ => 0,
    };
}

/// <summary>One split on its way into the vault.</summary>
public sealed record SealingPart
{
    /// <summary>The rows' ids, in the order of the arrays.</summary>
    public required IReadOnlyList<string> Ids { get; init; }

    /// <summary>Targets as numbers, as <see cref="Measure.Metrics.Truth"/> has them.</summary>
    public required double[] Targets { get; init; }

    /// <summary>The number of each row's group, from 0; null where rows come in no groups.</summary>
    public int[]? Groups { get; init; }

    /// <summary>The features (CSV: id, features) as a file that the vault reads; the caller deletes it afterwards.</summary>
    public required string FeaturesFile { get; init; }

    /// <summary>The best possible prediction for each row, where the data are generated and it is known.</summary>
    public double[]? Truth { get; init; }
}

/// <summary>Everything of a new lab that is to be sealed.</summary>
/// <param name="Final">Null where the lab has no final test set.</param>
public sealed record SealingParts(SealingPart Public, SealingPart Private, SealingPart? Final);

/// <summary>Seals the targets of the sealed splits and the features that no agent sees. The composition root ties this to the vault.</summary>
public delegate Task Seal(string stateFolder, SealingRecipe recipe, SealingParts parts, CancellationToken cancel);
