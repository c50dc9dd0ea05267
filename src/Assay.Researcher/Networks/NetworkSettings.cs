using System.Text.Json.Serialization;

namespace Assay.Researcher.Networks;

/// <summary>The shape of a network and how it learns.</summary>
internal sealed record NetworkSettings
{
    /// <summary>How many units each layer between features and margins has.</summary>
    [JsonPropertyName("hidden_layer_sizes")]
    public IReadOnlyList<int> Hidden { get; init; } = [128, 64];

    /// <summary>How far each step goes.</summary>
    [JsonPropertyName("learning_rate")]
    public double Rate { get; init; } = 0.004;

    /// <summary>How strongly weights are drawn to zero.</summary>
    [JsonPropertyName("weight_decay")]
    public double Decay { get; init; } = 0.01;

    /// <summary>The share of units that chance leaves out of each step.</summary>
    public double Dropout { get; init; } = 0.1;

    /// <summary>How many networks are averaged that differ by their seed alone.</summary>
    [JsonPropertyName("n_models")]
    public int Nets { get; init; } = 1;
}
