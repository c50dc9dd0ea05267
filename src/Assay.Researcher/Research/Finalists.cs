namespace Assay.Researcher.Research;

/// <summary>Which attempts are worth a second look, and which of them wins.</summary>
internal static class Finalists
{
    private const int Most = 3;

    /// <summary>
    /// The best, the best single model and the runners-up, three at most, of those that can be fitted for good within
    /// <paramref name="left"/>, on <paramref name="growth"/> times as many rows; if none is that quick, the quickest.
    /// </summary>
    public static IReadOnlyList<Entry.Scored> Of(Notebook book, TimeSpan left, double growth = 1)
    {
        var whole = book.Ranked.Where(entry => !entry.TimedOut).DefaultIfEmpty(book.Best).OfType<Entry.Scored>().ToList();
        var quick = whole.Where(entry => Plan.Allows(growth * LastFit(book, entry), left)).ToList();
        var single = quick.FirstOrDefault(entry => entry.Recipe is Recipes.Recipe.Single);
        Entry.Scored?[] first = [quick.FirstOrDefault(), single];
        var finalists = first.OfType<Entry.Scored>().Concat(quick).Distinct().Take(Most).ToList();
        return finalists.Count > 0 ? finalists : [.. whole.OrderBy(entry => book.SecondsToFit(entry.Recipe)).Take(1)];
    }

    /// <summary>Seconds for the last fit, which sees more rows than an attempt; with room for a machine that is busier by then.</summary>
    public static double LastFit(Notebook book, Entry.Scored entry) => 1.6 * book.SecondsToFit(entry.Recipe);

    /// <summary>
    /// Which of them can be judged anew in the time that is left, and on how many folds. Folds enough to submit the
    /// average of their models come before a further finalist, and more folds than that, where rows are few, after all of them.
    /// Where the best is too slow, the first that is quick enough for such an average is judged alone, if it is within a standard error
    /// of the best: the average is then worth as much, and its score has no part in choosing it.
    /// </summary>
    public static (IReadOnlyList<Entry.Scored> Those, int Folds) Affordable(
        IReadOnlyList<Entry.Scored> finalists, Notebook book, TimeSpan left, bool fewRows = false, bool averaged = true)
    {
        if (fewRows && InTime(finalists, Plan.ManyFolds))
        {
            return (finalists, Plan.ManyFolds);
        }

        var leading = Enumerable.Range(1, finalists.Count).Reverse().Select(count => finalists.Take(count).ToList());
        var alone = finalists.Skip(1).Where(_ => averaged).Where(finalist => book.Goodness(finalists[0]) - book.Goodness(finalist) <= finalists[0].Score.StandardError).Select(finalist => new List<Entry.Scored> { finalist });
        var choices = (from folds in Plan.FreshFolds from those in leading select (those, folds)).Concat(from those in alone from folds in Plan.FreshFolds.Where(folds => folds >= Plan.EnoughFolds) select (those, folds));
        return choices.FirstOrDefault(choice => InTime(choice.those, choice.folds), ([], 0));

        bool InTime(IReadOnlyList<Entry.Scored> those, int folds) => Plan.Allows(folds * Plan.Caution * book.SecondsToFit(those.Select(entry => entry.Recipe)), left);
    }
}
