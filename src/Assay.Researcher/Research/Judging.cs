using Assay.Protocol;
using Assay.Researcher.Families;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Research;

/// <summary>A recipe with nothing left to choose, and what is known of it.</summary>
/// <param name="Description">What distinguishes it, in a few words.</param>
/// <param name="Recipe">How it is made; its rounds are fixed.</param>
/// <param name="Looked">Its score on the rows that chose it.</param>
internal sealed record Finalist(string Description, Recipe Recipe, Estimate Looked)
{
    /// <summary>What fresh folds said of it, where there was time for that.</summary>
    public Verdict? Judged { get; init; }

    /// <summary>Seconds that one fit of it takes, its features made anew, on as many rows as were looked at.</summary>
    public double FitSeconds { get; init; }

    /// <summary>Its models while looking, one of each fold; null when that was before an interruption, or it timed out.</summary>
    public IReadOnlyList<Fitted>? LookedFits { get; init; }

    /// <summary>What is to be expected on rows it has not seen.</summary>
    public Estimate Expected => Judged?.Score ?? Looked;
}

/// <summary>What rows that its models had not seen said of a finalist.</summary>
/// <param name="Score">The lab's metric over all of them.</param>
/// <param name="Fits">The model of each fold; null when it was judged before an interruption.</param>
/// <param name="Rows">The rows that were judged, by their number in the training file, in the order of the folds.</param>
/// <param name="FitSeconds">How long the fit of one fold takes, in seconds.</param>
internal sealed record Verdict(Estimate Score, IReadOnlyList<Fitted>? Fits, int[] Rows, double FitSeconds)
{
    /// <summary>Whether they were divided anew after it was chosen, so that each was judged by a model that neither saw it nor was chosen by it.</summary>
    public bool Fresh { get; init; } = true;
}

/// <summary>Judges the finalists on fresh folds, with the rounds fixed: the rows that chose them were kind to them.</summary>
/// <param name="place">The direction's workplace.</param>
/// <param name="until">When judging must be over.</param>
/// <param name="fitting">When the last fit must be over.</param>
/// <param name="clock">The clock.</param>
/// <param name="say">Tells what goes on.</param>
internal sealed class Judging(Workplace place, Deadline until, Deadline fitting, TimeProvider clock, Action<string> say)
{
    /// <summary>The finalists, the best first.</summary>
    public async Task<IReadOnlyList<Finalist>> Run(Notebook looked, CancellationToken cancel)
    {
        var chosen = Finalists.Of(looked, fitting.Left, place.Study.Growth);
        var averaged = !place.Study.AsksForAll;
        var (quick, folds) = Finalists.Affordable(chosen, looked, until.Left, averaged && place.Study.Looked.Length < Plan.FewRows, averaged);
        var judged = folds > 0 ? await Judge([.. quick.Select(Settled)], folds, cancel) : [];
        return judged.Count > 0 ? judged : [.. chosen.Select(Settled)];

        Finalist Settled(Entry.Scored entry) => new(entry.Description, entry.Recipe.Settled(entry.Rounds), entry.Score)
        {
            LookedFits = entry.TimedOut ? null : entry.Fits,
            FitSeconds = looked.SecondsToFit(entry.Recipe),
        };
    }

    private async Task<List<Finalist>> Judge(IReadOnlyList<Finalist> finalists, int most, CancellationToken cancel)
    {
        var study = place.Study.Fresh(most);
        var folds = study.Folds.Count;
        var rows = study.JudgedRows(folds);
        var book = new Notebook(study.Yardstick, folds);
        var earlier = place.Earlier.Of(Stage.Judging, study.Yardstick.Name).ToLookup(entry => entry.Recipe.Key);
        var trials = new Trials(Stage.Judging, study, book, place.Log, clock);
        foreach (var finalist in finalists)
        {
            if (earlier[finalist.Recipe.Key].LastOrDefault() is { } before)
            {
                book.Add(before);
            }
            else if (await trials.Run(Attempt(finalist, folds), until, cancel) is Entry.Scored scored)
            {
                say($"{finalist.Description}: {study.Yardstick.Name} {Analysis.Text(scored.Score)} in {folds}-fold cross-validation");
            }
        }

        return [.. book.Ranked.Select(entry => Judged(finalists.First(finalist => finalist.Recipe.Key == entry.Recipe.Key), entry))];

        // What another finalist's fits brought along took no time here, and will where it is fitted alone.
        Finalist Judged(Finalist finalist, Entry.Scored entry)
            => finalist with { Judged = new(entry.Score, entry.Fits, rows, Math.Max(entry.Seconds / folds, finalist.FitSeconds)) };
    }

    private static Attempt Attempt(Finalist finalist, int folds) => new(
        finalist.Recipe, finalist.Description,
        $"Finalist with {Analysis.Text(finalist.Looked)} in the search. {folds}-fold cross-validation on new folds with its rounds fixed: "
        + "the best score of a search is optimistic (selection bias).");
}
