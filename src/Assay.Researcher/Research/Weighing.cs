using Assay.Measure.Metrics;
using Assay.Protocol;
using Assay.Researcher.Data;
using Assay.Researcher.Families;
using Assay.Researcher.Models;
using Assay.Researcher.Recipes;
using Assay.Researcher.Tracking;

namespace Assay.Researcher.Research;

/// <summary>What a direction that weighs others' models came to.</summary>
internal sealed record Weighed(Notebook Book, IReadOnlyList<Finalist> Finalists, IReadOnlyList<Candidate> Candidates);

/// <summary>
/// Weighs what merged directions submitted by what each said of training rows that it had not seen. Weights are chosen on four
/// fifths of the rows and judged on the last, each in turn, so that the score is of rows that had no part in choosing them.
/// </summary>
internal sealed class Weighing(Workplace place, Evaluating evaluating, MlflowClient mlflow, Deadline until, TimeProvider clock, Action<string> say)
{
    private const int Parts = 5;

    // The best single model is only a reference; with the first average there is something to submit.
    private const int Needed = 2;
    private readonly Study study = place.Study;

    public async Task<Weighed> Run(CancellationToken cancel)
    {
        var book = new Notebook(study.Yardstick, 1);
        var shelf = place.Shelf ?? throw new InvalidOperationException("A direction that weighs models was opened without any.");
        foreach (var way in Way.All.TakeWhile(_ => book.Entries.Count < Needed || !until.Passed))
        {
            await Try(way, shelf, book, cancel);
        }

        // The best single model was submitted already.
        var best = book.Ranked.FirstOrDefault(entry => ((Recipe.Weighed)entry.Recipe).Shares.Count > 1) ?? book.Best!;
        var finalist = new Finalist(
            best.Description, best.Recipe,
            best.Score)
        { Judged = new(best.Score, best.Fits, shelf.Rows, best.Seconds) { Fresh = shelf.Fresh } };
        return new(book, [finalist], [await HandIn(finalist, shelf, cancel)]);
    }

    private async Task Try(Way way, Shelf shelf, Notebook book, CancellationToken cancel)
    {
        var started = clock.GetTimestamp();
        var weights = way.Weigh(shelf.Margins, shelf.Truth, study.Yardstick, until);
        var recipe = new Recipe.Weighed([.. shelf.Runs.Zip(weights, (run, weight) => new Share(run.Info.RunId, weight)).Where(share => share.Weight > 0)]);
        var attempt = new Attempt(recipe, way.Name, $"{way.Why} {shelf.Told}");
        var run = await place.Log.Begin(attempt, shelf.Stage, cancel);
        var margins = Crossed(way, shelf);
        var seconds = clock.GetElapsedTime(started).TotalSeconds;
        var entry = new Entry.Scored(
            run.Info.RunId, way.Name, recipe, seconds, study.Yardstick.Of(margins, shelf.Truth), [],
            book.Best?.Fits is { } best ? study.Yardstick.Gain(margins, best[0].Judged, shelf.Truth) : null)
        {
            Fits = [new([], margins, Curve.None, [], TimedOut: false)],
        };
        await place.Log.Finish(run, shelf.Stage, entry, book.Best, study, cancel);
        book.Add(entry);
        say($"{way.Name}, {recipe.Shares.Count} of {shelf.Runs.Count} models: {study.Yardstick.Name} {Analysis.Text(entry.Score)}");
    }

    /// <summary>The margins of each part of the rows by weights that the other parts chose.</summary>
    private double[] Crossed(Way way, Shelf shelf)
    {
        var margins = new double[shelf.Margins[0].Length];
        var width = study.Yardstick.Width;
        foreach (var fold in new Folds(study.All.Task, shelf.Truth, Moments: null).CrossValidation(Parts, seed: 1))
        {
            var weights = way.Weigh([.. shelf.Margins.Select(model => Pick.Wide(model, fold.Train, width))], shelf.Truth.Pick(fold.Train), study.Yardstick, until);
            var judged = Way.Apply([.. shelf.Margins.Select(model => Pick.Wide(model, fold.Valid, width))], weights);
            foreach (var (at, row) in fold.Valid.Index())
            {
                judged.AsSpan(at * width, width).CopyTo(margins.AsSpan(row * width, width));
            }
        }

        return margins;
    }

    private async Task<Candidate> HandIn(Finalist finalist, Shelf shelf, CancellationToken cancel)
    {
        var shares = ((Recipe.Weighed)finalist.Recipe).Shares;
        var run = await place.Log.Begin(
            new(
                finalist.Recipe, finalist.Description,
                $"Ensemble with {finalist.Description}. Expected on unseen rows: {Analysis.Text(finalist.Expected)}."),
            Stage.Final, cancel);
        var started = clock.GetTimestamp();
        var blend = new EnsembleFile
        {
            Weights = [.. shares.Select(share => share.Weight)],
            Calibration = Calibrator.Find(finalist.Judged!.Fits![0].Judged, shelf.Truth, study.Yardstick),
        };
        await mlflow.Upload(run, Names.EnsembleFile, ModelFolder.Bytes(blend), cancel);
        var models = await Task.WhenAll(shares.Select(share => shelf.Model(share.Run, cancel)));
        var candidate = new Candidate(run.Info.RunId, finalist.Recipe, finalist.Description, finalist.Expected, blend.Of(models))
        {
            Beside = [.. shares.Select(share => share.Run)],
            Renews = models.Any(model => model.Renewal is not null),
        };
        candidate = await evaluating.Ask(candidate, cancel);
        await place.Log.Finish(
            run, $"Ensemble of {shares.Count} submitted models.{Evaluating.Told(candidate)}", clock.GetElapsedTime(started).TotalSeconds,
            finalist, study.Yardstick, cancel);
        return candidate;
    }
}
