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
        var whole = book.Ranked.Where(entry => !entry.CutShort).DefaultIfEmpty(book.Best).OfType<Entry.Scored>().ToList();
        var quick = whole.Where(entry => Plan.Allows(growth * LastFit(book, entry), left)).ToList();
        var single = quick.FirstOrDefault(entry => entry.Recipe is Recipes.Recipe.Single);
        Entry.Scored?[] first = [quick.FirstOrDefault(), single];
        var finalists = first.OfType<Entry.Scored>().Concat(quick).Distinct().Take(Most).ToList();
        return finalists.Count > 0 ? finalists : [.. whole.OrderBy(entry => book.SecondsToFit(entry.Recipe)).Take(1)];
    }

    /// <summary>Seconds for the last fit, which sees more rows than an attempt; with room for a machine that is busier by then.</summary>
    public static double LastFit(Notebook book, Entry.Scored entry) => 1.6 * book.SecondsToFit(entry.Recipe);

    /// <summary>
    /// How many of them can be judged anew in the time that is left, and on how many folds. Folds enough to hand in the
    /// average of their models come before a further finalist, and more folds than that, where rows are few, after all of them.
    /// </summary>
    public static (int Count, int Folds) Affordable(IReadOnlyList<Entry.Scored> finalists, Notebook book, TimeSpan left, bool fewRows = false)
    {
        if (fewRows && Plan.Allows(Plan.ManyFolds * Plan.Caution * Seconds(finalists, book), left))
        {
            return (finalists.Count, Plan.ManyFolds);
        }

        foreach (var folds in Plan.FreshFolds)
        {
            for (var count = finalists.Count; count > 0; count--)
            {
                if (Plan.Allows(folds * Plan.Caution * Seconds(finalists.Take(count), book), left))
                {
                    return (count, folds);
                }
            }
        }

        return (0, 0);
    }

    // What is a part of several finalists is fitted once.
    private static double Seconds(IEnumerable<Entry.Scored> finalists, Notebook book)
        => finalists.SelectMany(entry => entry.Recipe is Recipes.Recipe.Blend blend ? blend.Parts : [(Recipes.Recipe.Single)entry.Recipe])
            .DistinctBy(part => part.Key)
            .Sum(book.SecondsToFit);
}
