using Assay.Protocol;
using Assay.Researcher.Families;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Research;

/// <summary>Fits one attempt on the rows of the study and judges it, all of it on record. A fit that breaks is a result like any other.</summary>
internal sealed class Trials(Stage stage, Study study, Notebook book, RunLog log, TimeProvider clock)
{
    public async Task<Entry> Run(Attempt attempt, Deadline deadline, CancellationToken cancel)
    {
        var run = await log.Begin(attempt, stage, cancel);
        var started = clock.GetTimestamp();
        try
        {
            var fits = Whole(Fit(attempt.Recipe, new(study.Yardstick, deadline, cancel)));
            var entry = Scored(run.Info.RunId, attempt, fits, clock.GetElapsedTime(started).TotalSeconds);
            await log.Finish(run, stage, entry, book.Best, study, cancel);
            book.Add(entry);
            return entry;
        }
        catch (Exception problem) when (problem is not (OperationCanceledException or AssayException))
        {
            // Whatever broke this fit, the direction has others to try; its run says what it was.
            var failed = new Entry.Failed(run.Info.RunId, attempt.Change, attempt.Recipe, clock.GetElapsedTime(started).TotalSeconds, problem.Message);
            await log.Fail(run, failed.Reason, cancel);
            book.Add(failed);
            return failed;
        }
    }

    private List<Fitted> Fit(Recipe recipe, Bench bench)
    {
        var fits = new List<Fitted>();
        foreach (var (number, fold) in study.Folds.Index())
        {
            var judged = study.All.Pick(fold.Valid);
            fits.Add(Kept(recipe, number, judged) ?? recipe.Fit(study.All.Pick(fold.Train), judged, bench));
            if (bench.Deadline.Passed)
            {
                break;
            }
        }

        return fits;
    }

    // What the clock cut short cannot be compared. While looking, it is better than nothing as long as there is nothing else.
    private List<Fitted> Whole(List<Fitted> fits)
    {
        var whole = fits.Count == study.Folds.Count && !(stage == Stage.Judging && fits.Any(fit => fit.CutShort));
        return whole || (stage == Stage.Looking && book.Best is null)
            ? fits
            : throw new TimeoutException($"The clock ended it in fold {fits.Count} of {study.Folds.Count}, and what is cut short cannot be compared.");
    }

    // A blend of models that are still in memory needs no fit.
    private Fitted? Kept(Recipe recipe, int fold, Rows judged)
    {
        if (recipe is not Recipe.Blend blend)
        {
            return null;
        }

        var parts = blend.Parts.Select(part => book.Find(part)?.Fits?[fold]).OfType<Fitted>().ToList();
        return parts.Count == blend.Parts.Count ? Fitted.Average(parts, judged, study.Yardstick, cutShort: false) : null;
    }

    private Entry.Scored Scored(string run, Attempt attempt, List<Fitted> fits, double seconds)
    {
        var (margins, labels) = (Study.Margins(fits), study.JudgedLabels(fits.Count));
        var members = fits.Min(fit => fit.Rounds.Count);
        return new(
            run, attempt.Change, attempt.Recipe, seconds,
            study.Yardstick.Of(margins, labels),
            [.. Enumerable.Range(0, members).Select(member => fits.Average(fit => fit.Rounds[member]))],
            book.Best?.Fits is { } best && best.Count == fits.Count ? study.Yardstick.Gain(margins, Study.Margins(best), labels) : null)
        {
            Fits = fits,
        };
    }
}
