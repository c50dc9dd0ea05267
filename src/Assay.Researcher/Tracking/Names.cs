namespace Assay.Researcher.Tracking;

/// <summary>The names of tags and metrics that this agent writes and later finds again.</summary>
internal static class Names
{
    public const string Rationale = "run_rationale";
    public const string Analysis = "run_analysis";
    public const string Branch = "git.branch";
    public const string Direction = "researcher.direction";
    public const string Family = "researcher.family";
    public const string Restart = "researcher.restart";
    public const string Stage = "researcher.stage";
    public const string Description = "researcher.description";
    public const string Mutation = "researcher.mutation";
    public const string Pipeline = "researcher.pipeline";
    public const string Sources = "researcher.parameter_sources";
    public const string BestIteration = "researcher.best_iteration";
    public const string OutOfFold = "researcher.oof_predictions";
    public const string TimedOut = "researcher.timed_out";
    public const string Seconds = "fit_seconds";
    public const string OutOfFoldFile = "oof/margins.f32";
    public const string ModelFile = "model/model.json.gz";
    public const string EnsembleFile = "model/ensemble.json";

    public static string Error(string metric) => $"{metric}_se";
}
