using Assay.Protocol;
using Assay.Researcher.Data;
using Assay.Researcher.Families;
using Assay.Researcher.Models;
using Assay.Researcher.Recipes;
using Assay.Researcher.Tracking;

namespace Assay.Researcher.Research;

/// <summary>
/// Makes of finalists what can be handed in, and asks Assay what it is worth: sparingly, for every question counts. The
/// models of enough fresh folds are averaged as they are; otherwise, and where the latest rows matter, it is fitted once
/// more on all training rows.
/// </summary>
internal sealed class LastFit(Workplace place, Evaluating evaluating, MlflowClient mlflow, Deadline until, TimeProvider clock)
{
    private const int MostEvaluations = 2;
    private const int EnoughFolds = 4;
    private const int MostModels = 15;
    private const int MostRefits = 3;
    private const int Reseeded = 1000;

    // The rest of the time is for the second candidate, and for handing in.
    private const double ShareOfTime = 0.6;

    /// <summary>The candidates, the one to hand in first.</summary>
    public async Task<IReadOnlyList<Candidate>> Run(IReadOnlyList<Finalist> finalists, CancellationToken cancel)
    {
        var candidates = new List<Candidate>();
        foreach (var finalist in finalists.Take(MostEvaluations))
        {
            var started = clock.GetTimestamp();
            candidates.Add(await Make(finalist, further: new Deadline(clock, candidates.Count == 0 ? until.Left * ShareOfTime : TimeSpan.Zero), cancel));
            if (!Plan.Allows(clock.GetElapsedTime(started).TotalSeconds * 1.5, until.Left))
            {
                break;
            }
        }

        // What the ladder calls better beat everything before it, by more than luck; otherwise the inner order stands.
        // What the clock cut short stands behind all that is whole.
        var whole = candidates.FindAll(candidate => !candidate.CutShort) is { Count: > 0 } some ? some : candidates;
        var winner = whole.FindLast(candidate => candidate.Standing == Standing.Better) ?? whole[0];
        return [winner, .. candidates.Where(candidate => candidate != winner)];
    }

    private async Task<Candidate> Make(Finalist finalist, Deadline further, CancellationToken cancel)
    {
        if (place.Earlier.Final(finalist.Recipe) is { } before)
        {
            return Candidate(finalist, before, ModelFolder.Parse(await mlflow.Download(before, Names.ModelFile, cancel), Names.ModelFile));
        }

        var run = await place.Log.Begin(new Attempt(finalist.Recipe, finalist.Change, Why(finalist)), Stage.Final, cancel);
        var started = clock.GetTimestamp();
        var made = Members(finalist, further, cancel);
        var seconds = finalist.Judged?.FitSeconds ?? clock.GetElapsedTime(started).TotalSeconds;
        var candidate = Candidate(finalist, run, place.Study.Model(made.Members, Tilt(finalist)) with { Renewal = Renewal(made.Recipes) }) with { CutShort = made.CutShort };
        if (made.CutShort)
        {
            await place.Log.CutShort(run, cancel);
        }

        await place.Log.Upload(run, candidate.Model, cancel);
        await place.Log.Upload(run, finalist, place.Study, cancel);
        candidate = await evaluating.Ask(candidate, cancel);
        await place.Log.Finish(run, $"{made.Words}{Evaluating.Told(candidate)}", seconds, finalist, place.Study.Yardstick, cancel);
        return candidate;
    }

    private Made Members(Finalist finalist, Deadline further, CancellationToken cancel)
    {
        var folds = finalist.Judged?.Fits is { Count: >= EnoughFolds } fits && !place.Study.Forward ? fits : null;
        if (folds is not null && !place.Study.AsksForAll)
        {
            return Average(finalist, folds, further, cancel);
        }

        // Half of a model that saw all rows is worth less than a whole one that saw a part of them.
        var started = clock.GetTimestamp();
        var fitted = finalist.Recipe.Fit(place.Study.Whole(), new Bench(place.Study.Yardstick, until, cancel));
        return fitted.CutShort && folds is not null ? Average(finalist, folds, further, cancel)
            : fitted.CutShort ? new(fitted.Members, $"{OnAll} The clock ended the fit early.", CutShort: true)
            : Refitted(finalist, fitted, clock.GetElapsedTime(started).TotalSeconds, further, cancel);
    }

    private string OnAll => $"Fitted on all {place.Study.All.Frame.Rows} training rows.";

    // Other seeds err differently: as long as there is time, their models are averaged with the first.
    private Made Refitted(Finalist finalist, Fitted first, double seconds, Deadline further, CancellationToken cancel)
    {
        var fits = new List<Fitted> { first };
        var recipes = new List<Recipe.Single>(Parts(finalist.Recipe));
        while (finalist.Recipe is Recipe.Single { Learner.Varies: true } single && fits.Count < MostRefits && Plan.Allows(seconds * Plan.Caution, further.Left))
        {
            var again = single with { Seed = single.Seed + (Reseeded * fits.Count) };
            var fitted = again.Fit(place.Study.Whole(), new Bench(place.Study.Yardstick, further, cancel));
            if (fitted.CutShort)
            {
                break;
            }

            fits.Add(fitted);
            recipes.Add(again);
        }

        return new([.. fits.SelectMany(fit => fit.Members)], fits.Count == 1 ? OnAll : $"{OnAll} The average of {fits.Count} seeds.", CutShort: false) { Recipes = recipes };
    }

    private static IEnumerable<Recipe.Single> Parts(Recipe recipe) => recipe switch
    {
        Recipe.Single single => [single],
        Recipe.Blend blend => blend.Parts,
        _ => [],
    };

    // Who uses it knows more of the past than it was fitted on. The clean room grants a direction's time; half of it is enough.
    private Renewal? Renewal(IReadOnlyList<Recipe.Single> recipes)
        => recipes.Count > 0 && place.Study is { All.Moments: { } moments, Schema: var schema } && moments.Max() is var latest && double.IsFinite(latest)
            ? new(schema, place.Study.Yardstick.Name, latest, place.Brief.Budget.SecondsLeft / 2, recipes)
            : null;

    private Made Average(Finalist finalist, IReadOnlyList<Fitted> folds, Deadline further, CancellationToken cancel)
    {
        List<Fitted> fits = [.. folds, .. DividedAnew(finalist, folds.Count, further, cancel)];
        return new([.. fits.SelectMany(fit => fit.Members)], $"The average of the models of {fits.Count} folds, each of which saw {(1 - (1.0 / folds.Count)) / place.Study.Growth:0%} of the training rows.", folds.Any(fit => fit.CutShort));
    }

    // The rows divided in other ways, and another seed each time: more models of the same kind, for an average that depends less on luck.
    private IEnumerable<Fitted> DividedAnew(Finalist finalist, int count, Deadline further, CancellationToken cancel)
    {
        for (var again = 1; finalist.Recipe is Recipe.Single { Learner.Varies: true } single && (again + 1) * count <= MostModels; again++)
        {
            var study = place.Study.Fresh(count, again);
            foreach (var fold in study.Folds)
            {
                if (!Plan.Allows(finalist.Judged!.FitSeconds * Plan.Caution, further.Left))
                {
                    yield break;
                }

                var fitted = (single with { Seed = single.Seed + (Reseeded * again) }).Fit(study.Rows(fold), new Bench(study.Yardstick, further, cancel));
                if (fitted.CutShort)
                {
                    yield break;
                }

                yield return fitted;
            }
        }
    }

    private Tilt? Tilt(Finalist finalist) => finalist.Judged is { Fits: { } fits, Rows: var rows }
        ? Tilts.Find(Study.Margins(fits), place.Study.All.Truth.Pick(rows), place.Study.Yardstick)
        : null;

    private static Candidate Candidate(Finalist finalist, Run run, Model model)
        => new(run.Info.RunId, finalist.Recipe, finalist.Change, finalist.Expected, model) { CutShort = run.Tag(Names.CutShort) is not null, Renews = model.Renewal is not null };

    private static string Why(Finalist finalist)
        => $"What '{finalist.Change}' hands in, with the rounds found while looking. Expected on rows it has not seen: {Analysis.Text(finalist.Expected)}.";

    /// <summary>What was made of a finalist.</summary>
    private sealed record Made(IReadOnlyList<Member> Members, string Words, bool CutShort)
    {
        /// <summary>How each member is made, where all rows made it.</summary>
        public IReadOnlyList<Recipe.Single> Recipes { get; init; } = [];
    }
}
