using Assay.Protocol;
using Assay.Researcher.Boosting;
using Assay.Researcher.Families;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Research;

/// <summary>Fits one attempt on the rows of the study and judges it, all of it on record. A fit that breaks is a result like any other.</summary>
internal sealed class Trials(Stage stage, Study study, Notebook book, RunLog log, TimeProvider clock)
{
    // Finalists are few and blends are made of them: none of their parts is fitted twice.
    private readonly Dictionary<(string Part, int Fold), Fitted> _parts = [];

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
        catch (Exception problem) when (IsTheFits(problem))
        {
            // Whatever broke this fit, the direction has others to try; its run says what it was.
            var failed = new Entry.Failed(
                run.Info.RunId, attempt.Description, attempt.Recipe, clock.GetElapsedTime(started).TotalSeconds,
                Told(problem))
            { Mutation = attempt.Mutation };
            await log.Fail(run, failed.Reason, cancel);
            book.Add(failed);
            return failed;
        }
    }

    /// <summary>Whether it is a fit that broke, and not the direction.</summary>
    public static bool IsTheFits(Exception problem) => problem is not (OperationCanceledException or AssayException);

    // What the platform says of a fault is for whoever mends this program; other agents learn nothing from it.
    private static string Told(Exception problem)
        => problem is TimeoutException or BoostingException ? problem.Message : $"Internal error of the agent ({problem.GetType().Name}).";

    private List<Fitted> Fit(Recipe recipe, Bench bench)
    {
        var fits = new List<Fitted>();
        foreach (var (number, fold) in study.Folds.Index())
        {
            fits.Add(recipe is Recipe.Blend blend ? Together(blend, number, bench) : Part((Recipe.Single)recipe, number, bench));
            if (bench.Deadline.Passed && !book.AtHand(recipe))
            {
                break;
            }
        }

        return fits;
    }

    private Fitted Together(Recipe.Blend blend, int fold, Bench bench) => blend.Fit(
        study.Rows(study.Folds[fold]), bench, part => book.Find(part)?.Fits?.ElementAtOrDefault(fold), part => Part(part, fold, bench));

    private Fitted Part(Recipe.Single recipe, int fold, Bench bench)
    {
        if (_parts.TryGetValue((recipe.Key, fold), out var made))
        {
            return made;
        }

        made = recipe.Fit(study.Rows(study.Folds[fold]), bench);
        if (stage == Stage.Judging && !made.TimedOut)
        {
            _parts[(recipe.Key, fold)] = made;
        }

        return made;
    }

    // What timed out cannot be compared. While looking, it is better than nothing as long as there is nothing else.
    private List<Fitted> Whole(List<Fitted> fits)
    {
        var whole = fits.Count == study.Folds.Count && !(stage == Stage.Judging && fits.Any(fit => fit.TimedOut));
        return whole || (stage == Stage.Looking && book.Best is null)
            ? fits
            : throw new TimeoutException($"Timed out in fold {fits.Count} of {study.Folds.Count}; a partial result cannot be compared.");
    }

    private Entry.Scored Scored(string run, Attempt attempt, List<Fitted> fits, double seconds)
    {
        var (margins, truth) = (Study.Margins(fits), study.Judged(fits.Count));
        var members = fits.Min(fit => fit.Rounds.Count);
        return new(
            run, attempt.Description, attempt.Recipe, seconds,
            study.Yardstick.Of(margins, truth),
            [.. Enumerable.Range(0, members).Select(member => fits.Average(fit => fit.Rounds[member]))],
            book.Best?.Fits is { } best && best.Count == fits.Count ? study.Yardstick.Gain(margins, Study.Margins(best), truth) : null)
        {
            Mutation = attempt.Mutation,
            Fits = fits,
            TimedOut = fits.Count < study.Folds.Count || fits.Any(fit => fit.TimedOut),
        };
    }
}
