using System.Globalization;
using System.Text.Json.Serialization;

namespace Assay.Researcher.Boosting;

/// <summary>How an ensemble of trees is grown. What is not said is XGBoost's own default.</summary>
internal sealed record BoostingSettings
{
    [JsonPropertyName("max_depth")]
    public int Depth { get; init; } = 6;

    [JsonPropertyName("learning_rate")]
    public double Eta { get; init; } = 0.3;

    public double Subsample { get; init; } = 1;

    [JsonPropertyName("colsample_bytree")]
    public double ColumnSample { get; init; } = 1;

    public double MinChildWeight { get; init; } = 1;

    public double Lambda { get; init; } = 1;

    public double Alpha { get; init; }

    public int MaxBin { get; init; } = 256;

    /// <summary>The share of columns that each split may choose from.</summary>
    [JsonPropertyName("colsample_bynode")]
    public double NodeSample { get; init; } = 1;

    /// <summary>How many trees grow beside each other in a round: many in one round are a random forest.</summary>
    [JsonPropertyName("num_parallel_tree")]
    public int Parallel { get; init; } = 1;

    /// <summary>XGBoost's name of what is minimised; null: the usual one of the task.</summary>
    public string? Objective { get; init; }

    /// <summary>Whether classes count alike, however many rows each has.</summary>
    [JsonPropertyName("balanced_class_weights")]
    public bool Balanced { get; init; }

    /// <summary>Whether a column may only raise or only lower the prediction, as far as its rank correlation is clear.</summary>
    [JsonPropertyName("monotone_constraints")]
    public bool Monotone { get; init; }

    /// <summary>The parameters by XGBoost's names.</summary>
    public IEnumerable<KeyValuePair<string, string>> Named() =>
    [
        new("max_depth", Text(Depth)),
        new("learning_rate", Text(Eta)),
        new("subsample", Text(Subsample)),
        new("colsample_bytree", Text(ColumnSample)),
        new("min_child_weight", Text(MinChildWeight)),
        new("lambda", Text(Lambda)),
        new("alpha", Text(Alpha)),
        new("max_bin", Text(MaxBin)),
        new("colsample_bynode", Text(NodeSample)),
        new("num_parallel_tree", Text(Parallel)),
    ];

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
