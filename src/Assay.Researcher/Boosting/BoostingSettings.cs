using System.Globalization;

namespace Assay.Researcher.Boosting;

/// <summary>How an ensemble of trees is grown. What is not said is XGBoost's own default.</summary>
internal sealed record BoostingSettings
{
    public int Depth { get; init; } = 6;
    public double Eta { get; init; } = 0.3;
    public double Subsample { get; init; } = 1;
    public double ColumnSample { get; init; } = 1;
    public double MinChildWeight { get; init; } = 1;
    public double Lambda { get; init; } = 1;
    public double Alpha { get; init; }
    public int MaxBin { get; init; } = 256;

    /// <summary>The parameters by XGBoost's names.</summary>
    public IEnumerable<KeyValuePair<string, string>> Named() =>
    [
        new("max_depth", Text(Depth)),
        new("eta", Text(Eta)),
        new("subsample", Text(Subsample)),
        new("colsample_bytree", Text(ColumnSample)),
        new("min_child_weight", Text(MinChildWeight)),
        new("lambda", Text(Lambda)),
        new("alpha", Text(Alpha)),
        new("max_bin", Text(MaxBin)),
    ];

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
