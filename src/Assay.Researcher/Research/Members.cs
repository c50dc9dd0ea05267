using System.Globalization;
using Assay.Protocol;
using Assay.Researcher.Models;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Research;

/// <summary>What was made of a finalist.</summary>
/// <param name="Members">The models.</param>
/// <param name="Words">How they came to be, for the run's analysis.</param>
/// <param name="TimedOut">Whether it timed out.</param>
internal sealed record Made(IReadOnlyList<Member> Members, string Words, bool TimedOut)
{
    /// <summary>How each member is made again when more is known; empty where the members are of several folds.</summary>
    public IReadOnlyList<Recipe.Single> Recipes { get; init; } = [];

    /// <summary>How long what had to be fitted took, in seconds; the rest was for more models of its kind.</summary>
    public double NeededSeconds { get; init; }
}

/// <summary>
/// The models of a finalist. Those of enough fresh folds are averaged as they are; otherwise, and where the latest rows
/// matter, it is fitted once more on all training rows. While there is time, more models of its kind join the average.
/// </summary>
/// <param name="study">The training rows.</param>
/// <param name="until">When the one fit that is needed must be over.</param>
/// <param name="clock">The clock.</param>
internal sealed class Members(Study study, Deadline until, TimeProvider clock)
{
    private const int MostModels = 15;
    private const int MostRefits = 3;
    private const int Reseeded = 1000;

    /// <param name="finalist">What is to be made.</param>
    /// <param name="further">Until when more models of its kind may join the average.</param>
    /// <param name="cancel">Ends it.</param>
    public Made Of(Finalist finalist, Deadline further, CancellationToken cancel)
    {
        var folds = finalist.Judged?.Fits is { Count: >= Plan.EnoughFolds } fits && !study.Forward ? fits : null;
        if (folds is not null && !study.AsksForAll)
        {
            return Average(finalist, folds, further, cancel);
        }

        // Half of a model that saw all rows is worth less than a whole one that saw a part of them.
        var atHand = AtHand(finalist);
        if (atHand is not null && !Plan.Allows(study.Growth * finalist.FitSeconds, until.Left))
        {
            return AsTheyAre(finalist, atHand, broke: null);
        }

        var started = clock.GetTimestamp();
        var (fitted, broke) = OnAllRows(finalist, orElse: folds ?? atHand, cancel);
        var seconds = clock.GetElapsedTime(started).TotalSeconds;
        var made = fitted is { TimedOut: false } ? Refitted(finalist, fitted, seconds, further, cancel)
            : folds is not null ? Average(finalist, folds, further, cancel)
            : atHand is not null ? AsTheyAre(finalist, atHand, broke)
            : new(fitted!.Members, $"{OnAll} The fit timed out.", TimedOut: true);
        return made with { NeededSeconds = seconds };
    }

    // An odd row among those that were not looked at may break the fit: then what did not see it stands, if there is something.
    private (Fitted? Fitted, string? Broke) OnAllRows(Finalist finalist, IReadOnlyList<Fitted>? orElse, CancellationToken cancel)
    {
        try
        {
            return (finalist.Recipe.Fit(study.Whole(), new Bench(study.Yardstick, until, cancel)), null);
        }
        catch (Exception problem) when (orElse is not null && Trials.IsTheFits(problem))
        {
            return (null, problem.Message);
        }
    }

    // Whole models of it that saw a part of the rows: those that said how good it is. Where rows have an order, the one that saw the
    // latest: the last of fresh folds saw more of them than looking did.
    private IReadOnlyList<Fitted>? AtHand(Finalist finalist)
    {
        var known = finalist.Judged?.Fits ?? finalist.LookedFits;
        var fits = study.Forward && known is [.., var latest] ? [latest] : known;
        return fits is { Count: > 0 } && !fits.Any(fit => fit.TimedOut) ? fits : null;
    }

    private Made AsTheyAre(Finalist finalist, IReadOnlyList<Fitted> fits, string? broke) => new(
        [.. fits.SelectMany(fit => fit.Members)],
        (broke is null ? $"No time to refit on all {Count} training rows: " : $"The refit on all {Count} training rows failed ({broke}): ")
            + "the submitted models were fitted on part of them, in the search and in cross-validation.",
        TimedOut: false)
    {
        Recipes = fits.Count == 1 ? finalist.Recipe.Models : [],
    };

    private string OnAll => $"Refit on all {Count} training rows.";

    private string Count => Estimate.Text(study.All.Frame.Rows, 0);

    // Other seeds err differently: as long as there is time, their models are averaged with the first.
    private Made Refitted(Finalist finalist, Fitted first, double seconds, Deadline further, CancellationToken cancel)
    {
        var fits = new List<Fitted> { first };
        var recipes = new List<Recipe.Single>(finalist.Recipe.Models);
        while (finalist.Recipe is Recipe.Single { Learner.Varies: true } single && fits.Count < MostRefits && Plan.Allows(seconds * Plan.Caution, further.Left))
        {
            var again = single with { Seed = single.Seed + (Reseeded * fits.Count) };
            var fitted = again.Fit(study.Whole(), new Bench(study.Yardstick, further, cancel));
            if (fitted.TimedOut)
            {
                break;
            }

            fits.Add(fitted);
            recipes.Add(again);
        }

        return new(
            [.. fits.SelectMany(fit => fit.Members)], fits.Count == 1 ? OnAll : $"{OnAll} Average of {fits.Count} seeds.",
            TimedOut: false)
        { Recipes = recipes };
    }

    private Made Average(Finalist finalist, IReadOnlyList<Fitted> folds, Deadline further, CancellationToken cancel)
    {
        List<Fitted> fits = [.. folds, .. DividedAnew(finalist, folds.Count, further, cancel)];
        return new(
            [.. fits.SelectMany(fit => fit.Members)],
            string.Create(
                CultureInfo.InvariantCulture,
                $"Average of the models of {fits.Count} folds, each fitted on {100 * (1 - (1.0 / folds.Count)) / study.Growth:0} % of the training rows."),
            folds.Any(fit => fit.TimedOut));
    }

    // The rows divided in other ways, and another seed each time: more models of the same kind, for an average that depends less on luck.
    private IEnumerable<Fitted> DividedAnew(Finalist finalist, int count, Deadline further, CancellationToken cancel)
    {
        for (var again = 1; finalist.Recipe is Recipe.Single { Learner.Varies: true } single && (again + 1) * count <= MostModels; again++)
        {
            var divided = study.Fresh(count, again);
            foreach (var fold in divided.Folds)
            {
                if (!Plan.Allows(finalist.Judged!.FitSeconds * Plan.Caution, further.Left))
                {
                    yield break;
                }

                var fitted = (single with { Seed = single.Seed + (Reseeded * again) }).Fit(divided.Once(fold), new Bench(study.Yardstick, further, cancel));
                if (fitted.TimedOut)
                {
                    yield break;
                }

                yield return fitted;
            }
        }
    }
}
