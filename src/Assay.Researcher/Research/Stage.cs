namespace Assay.Researcher.Research;

/// <summary>What a run is for: it decides how its score is called, so that scores of different standing are never mixed up.</summary>
internal sealed record Stage(string Name, string Prefix)
{
    /// <summary>Attempts, judged on the rows that were set aside for choosing.</summary>
    public static Stage Looking { get; } = new("search", "holdout_");

    /// <summary>The finalists, judged on fresh folds with nothing left to choose.</summary>
    public static Stage Judging { get; } = new("cross_validation", "cv_");

    /// <summary>The last fit on all training rows: only Assay can judge it.</summary>
    public static Stage Final { get; } = new("refit", "");

    /// <summary>The name of the lab's metric at this stage.</summary>
    public string Metric(string metric) => Prefix + metric;
}
