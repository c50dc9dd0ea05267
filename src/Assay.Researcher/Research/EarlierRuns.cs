using System.Text.Json;
using Assay.Protocol;
using Assay.Researcher.Recipes;
using Assay.Researcher.Tracking;

namespace Assay.Researcher.Research;

/// <summary>What this direction tracked before an interruption: it is read back into the notebooks and not done again.</summary>
internal sealed class EarlierRuns(MlflowClient mlflow, IReadOnlyList<Run> runs)
{
    public static async Task<EarlierRuns> Find(MlflowClient mlflow, string experiment, DirectionId direction, CancellationToken cancel)
        => new(mlflow, await mlflow.Search(experiment, $"tags.`{Names.Direction}` = '{direction}'", cancel));

    /// <summary>Ends what was left running: nobody else will.</summary>
    public async Task EndInterrupted(CancellationToken cancel)
    {
        foreach (var run in runs.Where(run => run.Info.Status == "RUNNING"))
        {
            await mlflow.SetTag(run.Info.RunId, Names.Analysis, "Interrupted before it had a result.", cancel);
            await mlflow.EndRun(run.Info.RunId, RunEnd.Killed, cancel);
        }
    }

    /// <summary>The attempts of a stage, in their order.</summary>
    public IEnumerable<Entry> Of(Stage stage, string metric)
        => runs.Where(run => run.Tag(Names.Stage) == stage.Name).Select(run => Read(run, stage.Metric(metric))).OfType<Entry>();

    /// <summary>The finished last fit of the recipe, which was evaluated then; null when there is none.</summary>
    public Run? Final(Recipe recipe) => runs.LastOrDefault(run =>
        run.Info.Status == RunEnd.Finished && run.Tag(Names.Stage) == Stage.Final.Name && run.Tag(Names.Pipeline) == recipe.Key);

    private static Entry? Read(Run run, string metric)
    {
        // What was weighed is no attempt that a search could go on from.
        if (Parameters.Recipe(run) is not { Models.Count: > 0 } recipe)
        {
            return null;
        }

        var (id, change) = (run.Info.RunId, run.Tag(Names.Description) ?? "");
        return (run.Info.Status, run.Metric(metric), run.Metric(Names.Error(metric)), Rounds(run)) switch
        {
            (RunEnd.Finished, { } score, { } error, { } rounds)
                => new Entry.Scored(
                    id, change, recipe, run.Metric(Names.Seconds) ?? 1, new Estimate(score, error), rounds,
                    Gain: null)
                { TimedOut = run.Tag(Names.TimedOut) is not null, Mutation = run.Tag(Names.Mutation) },
            (RunEnd.Failed, _, _, _) => new Entry.Failed(
                id, change, recipe, run.Metric(Names.Seconds) ?? 1, run.Tag(Names.Analysis) ?? "")
            { Mutation = run.Tag(Names.Mutation) },
            _ => null,
        };
    }

    private static double[]? Rounds(Run run)
        => run.Tag(Names.BestIteration) is { } text ? JsonSerializer.Deserialize<double[]>(text) : null;
}
