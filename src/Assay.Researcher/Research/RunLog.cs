using System.Globalization;
using System.Text.Json;
using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Researcher.Families;
using Assay.Researcher.Models;
using Assay.Researcher.Recipes;
using Assay.Researcher.Tracking;

namespace Assay.Researcher.Research;

/// <summary>
/// A direction's runs in tracking. The rationale is written before a fit begins and the analysis after it ended; every
/// run carries all its parameters with their sources, its curve and the model itself.
/// </summary>
internal sealed class RunLog(MlflowClient mlflow, string experiment, Brief brief, Approach approach)
{
    private const int LongestTag = 7500;

    public async Task<Run> Begin(Attempt attempt, Stage stage, CancellationToken cancel)
    {
        var settings = Setting.Of(attempt.Recipe, attempt.Borrowed is not null);
        Pair[] tags =
        [
            new(Names.Rationale, attempt.Why),
            new(Names.Direction, brief.Direction.ToString()),
            new(Names.Branch, brief.Branch),
            new(Names.Family, approach.Family),
            new(Names.Restart, approach.Restart.ToString(CultureInfo.InvariantCulture)),
            new(Names.Stage, stage.Name),
            new(Names.Description, attempt.Description),
            .. attempt.Mutation is { } mutation ? [new Pair(Names.Mutation, mutation)] : Array.Empty<Pair>(),
            new(Names.Pipeline, attempt.Recipe.Key),
            new(Names.Sources, Cut(JsonSerializer.Serialize(settings.ToDictionary(setting => setting.Name, setting => setting.Source), AssayJson.Line))),
        ];
        var run = await mlflow.CreateRun(experiment, $"{brief.Direction} {attempt.Description}", tags, cancel);
        await mlflow.LogBatch(run.Info.RunId, [.. settings.Select(setting => new Pair(setting.Name, setting.Value))], [], [], cancel);
        return run;
    }

    /// <summary>Ends the run of a fit that was scored.</summary>
    public async Task Finish(Run run, Stage stage, Entry.Scored entry, Entry.Scored? bestBefore, Study study, CancellationToken cancel)
    {
        var (fits, metric) = (entry.Fits!, stage.Metric(study.Yardstick.Name));
        var curve = Curve.Mean([.. fits.Select(fit => fit.Curve)]).Thinned();
        if (fits[0].Members.Count > 0)
        {
            await Upload(run, study.Model(fits[0].Members), cancel);
        }

        await mlflow.SetTag(run.Info.RunId, Names.BestIteration, JsonSerializer.Serialize(entry.Rounds), cancel);
        if (entry.TimedOut)
        {
            await TimedOut(run, cancel);
        }

        MetricPoint[] points =
        [
            .. curve.Steps.Where(step => double.IsFinite(step.Value)).Select(step => Point(step.Metric, step.Value, step.Number)),
            Point(metric, entry.Score.Score),
            Point(Names.Error(metric), entry.Score.StandardError),
            Point(Names.Seconds, entry.Seconds),
        ];
        await End(run, Analysis.Of(entry, bestBefore, study.Yardstick), points, cancel);
    }

    /// <summary>Ends the run of what is submitted, which Assay evaluated or not.</summary>
    public Task Finish(Run run, string analysis, double seconds, Finalist finalist, Yardstick yardstick, CancellationToken cancel)
    {
        var metric = (finalist.Judged is { Fresh: true } ? Stage.Judging : Stage.Looking).Metric(yardstick.Name);
        return End(
            run, analysis,
            [Point(Names.Seconds, seconds), Point(metric, finalist.Expected.Score), Point(Names.Error(metric), finalist.Expected.StandardError)],
            cancel);
    }

    /// <summary>Records that it timed out.</summary>
    public Task TimedOut(Run run, CancellationToken cancel) => mlflow.SetTag(run.Info.RunId, Names.TimedOut, "true", cancel);

    public async Task Fail(Run run, string reason, CancellationToken cancel)
    {
        await mlflow.SetTag(run.Info.RunId, Names.Analysis, Cut($"Failed: {reason}"), cancel);
        await mlflow.EndRun(run.Info.RunId, RunEnd.Failed, cancel);
    }

    public Task Upload(Run run, Model model, CancellationToken cancel) => mlflow.Upload(run, Names.ModelFile, ModelFolder.Bytes(model), cancel);

    /// <summary>
    /// Leaves what it said of training rows that it had not seen to those who will weigh models against each other: of fresh
    /// folds, or where there was no time for such of the rows that were set aside while looking.
    /// </summary>
    public async Task Upload(Run run, Finalist finalist, Study study, CancellationToken cancel)
    {
        var (fits, rows) = finalist switch
        {
            { Judged: { Fits: { } judged, Rows: var unseen } } => (judged, unseen),
            { LookedFits: { } looked } => (looked, study.JudgedRows(looked.Count)),
            _ => ([], []),
        };
        if (rows.Length > 0)
        {
            await mlflow.Upload(
                run, Names.OutOfFoldFile, OofFile.Bytes(rows, Study.Margins(fits), study.All.Frame.Rows, study.Yardstick.Width), cancel);
            await mlflow.SetTag(run.Info.RunId, Names.OutOfFold, "true", cancel);
        }
    }

    private async Task End(Run run, string analysis, IReadOnlyList<MetricPoint> metrics, CancellationToken cancel)
    {
        await mlflow.LogBatch(run.Info.RunId, [], [new(Names.Analysis, Cut(analysis))], metrics, cancel);
        await mlflow.EndRun(run.Info.RunId, RunEnd.Finished, cancel);
    }

    private MetricPoint Point(string name, double value, long step = 0) => new(name, value, mlflow.Now(), step);

    private static string Cut(string text) => text.Length <= LongestTag ? text : text[..LongestTag] + "…";
}
