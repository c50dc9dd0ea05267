using Assay.Researcher.Families;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Research;

/// <summary>The search: the family proposes, the rows that were set aside judge, until it has nothing left to propose or its time is over.</summary>
internal sealed class Looking(Workplace place, Plan plan, Deadline until, TimeProvider clock, Action<string> say)
{
    private static readonly int[] Sizes = [2, 3, 5];

    public async Task<Notebook> Run(CancellationToken cancel)
    {
        var metric = place.Study.Yardstick.Name;
        var book = new Notebook(place.Study.Yardstick, place.Study.Folds.Count) { Preparing = place.Study.SecondsToPrepare };
        foreach (var entry in place.Earlier.Of(Stage.Looking, metric))
        {
            book.Add(entry);
        }

        var trials = new Trials(Stage.Looking, place.Study, book, place.Log, clock);
        while ((Next(book) ?? Together(book)) is { } attempt)
        {
            var entry = await trials.Run(attempt, until, cancel);
            say(entry is Entry.Scored scored
                ? $"{scored.Description}: {metric} {Analysis.Text(scored.Score)} in {scored.Seconds:0.0} "
                    + $"s{(scored.TimedOut ? ", timed out" : "")}"
                : $"{attempt.Description}: failed, {((Entry.Failed)entry).Reason}");
        }

        return book;
    }

    // The first attempt is always begun: without a single model there would be nothing to submit.
    private Attempt? Next(Notebook book)
        => place.Choice.Family.Next(book, Ground(book)) is { } attempt
            && (book.Entries.Count == 0 || Plan.Allows(book.SecondsToTry(attempt.Recipe), until.Left))
            ? attempt
            : null;

    // The leaders are in memory, so their average costs nothing; they err in different places.
    private static Attempt? Together(Notebook book)
    {
        var leaders = book.Ranked.Where(entry => entry.Fits is not null).Select(entry => entry.Recipe).OfType<Recipe.Single>().ToList();
        return Sizes.Where(size => size <= leaders.Count)
            .Select(size => new Attempt(
                new Recipe.Blend([.. leaders.Take(size)]), $"equal weights, top {size}",
                "Configurations that score about the same make different errors; their average errs less, and the models are in memory."))
            .FirstOrDefault(attempt => !book.Has(attempt.Recipe));
    }

    private Ground Ground(Notebook book) => new()
    {
        Seed = place.Study.Seed,
        Traits = place.Traits,
        Restart = place.Choice.Restart,
        Siblings = place.Siblings,
        LookingSeconds = plan.Looking.TotalSeconds,
        FitsLeft = book.Entries.Count == 0 ? null : until.Left.TotalSeconds / Math.Max(0.01, book.UsualSeconds),
    };
}
