using Assay.Protocol;
using Assay.Researcher.Data;
using Assay.Researcher.Families;
using Assay.Researcher.Models;
using Assay.Researcher.Recipes;
using Assay.Researcher.Tracking;

namespace Assay.Researcher.Research;

/// <summary>
/// Makes of finalists what can be submitted, and asks Assay what it is worth: sparingly, for every question counts.
/// </summary>
internal sealed class LastFit(Workplace place, Evaluating evaluating, MlflowClient mlflow, Deadline until, TimeProvider clock)
{
    private const int MostEvaluations = 2;

    // The rest of the time is for the second candidate, and for handing in.
    private const double ShareOfTime = 0.6;

    // The second may need so many times what the first needed.
    private const double Likewise = 1.5;

    /// <summary>The candidates, the one to submit first; none where every last fit broke.</summary>
    public async Task<IReadOnlyList<Candidate>> Run(IReadOnlyList<Finalist> finalists, CancellationToken cancel)
    {
        var candidates = new List<Candidate>();
        foreach (var finalist in finalists)
        {
            if (await Make(finalist, further: new Deadline(clock, candidates.Count == 0 ? until.Left * ShareOfTime : TimeSpan.Zero), cancel) is not var (candidate, needed))
            {
                continue;
            }

            candidates.Add(candidate);
            if (candidates.Count == MostEvaluations || !Plan.Allows(needed * Likewise, until.Left))
            {
                break;
            }
        }

        // What the ladder calls better beat everything before it, by more than luck; otherwise the inner order stands.
        // What timed out stands behind all that is whole.
        var whole = candidates.FindAll(candidate => !candidate.TimedOut) is { Count: > 0 } some ? some : candidates;
        var winner = whole.FindLast(candidate => candidate.Standing == Standing.Better) ?? whole.FirstOrDefault();
        return winner is null ? [] : [winner, .. candidates.Where(candidate => candidate != winner)];
    }

    // With the seconds that it took, more models of its kind left out: those the second does without. Null where it broke.
    private async Task<(Candidate Made, double Seconds)?> Make(Finalist finalist, Deadline further, CancellationToken cancel)
    {
        if (place.Earlier.Final(finalist.Recipe) is { } before)
        {
            return (Candidate(finalist, before, ModelFolder.Parse(await mlflow.Download(before, Names.ModelFile, cancel), Names.ModelFile)), 0);
        }

        var run = await place.Log.Begin(new Attempt(finalist.Recipe, finalist.Description, Why(finalist)), Stage.Final, cancel);
        var started = clock.GetTimestamp();
        Made made;
        try
        {
            made = new Members(place.Study, until, clock).Of(finalist, further, cancel);
        }
        catch (Exception problem) when (Trials.IsTheFits(problem))
        {
            await place.Log.Fail(run, problem.Message, cancel);
            return null;
        }

        var spare = clock.GetElapsedTime(started).TotalSeconds - made.NeededSeconds;
        var candidate = Candidate(
            finalist, run,
            place.Study.Model(made.Members, Calibration(finalist)) with { Renewal = Renewal(made.Recipes) }) with
        { TimedOut = made.TimedOut };
        await place.Log.Upload(run, candidate.Model, cancel);
        await (made.TimedOut ? place.Log.TimedOut(run, cancel) : place.Log.Upload(run, finalist, place.Study, cancel));
        candidate = await evaluating.Ask(candidate, cancel);
        await place.Log.Finish(run, $"{made.Words}{Evaluating.Told(candidate)}", finalist.Judged?.FitSeconds ?? Math.Max(made.NeededSeconds, finalist.FitSeconds), finalist, place.Study.Yardstick, cancel);
        return (candidate, clock.GetElapsedTime(started).TotalSeconds - spare);
    }

    // Who uses it knows more of the past than it was fitted on. The clean room grants a direction's time; half of it is enough.
    private Renewal? Renewal(IReadOnlyList<Recipe.Single> recipes)
        => recipes.Count > 0 && place.Study is { All.Moments: { } moments, Schema: var schema } && moments.Max() is var latest && double.IsFinite(latest)
            ? new(schema, place.Study.Yardstick.Name, latest, place.Brief.Budget.SecondsLeft / 2, recipes)
            : null;

    private Calibration? Calibration(Finalist finalist) => finalist.Judged is { Fits: { } fits, Rows: var rows }
        ? Calibrator.Find(Study.Margins(fits), place.Study.All.Truth.Pick(rows), place.Study.Yardstick)
        : null;

    private static Candidate Candidate(Finalist finalist, Run run, Model model)
        => new(run.Info.RunId, finalist.Recipe, finalist.Description, finalist.Expected, model)
        {
            TimedOut = run.Tag(Names.TimedOut) is not null,
            Renews = model.Renewal is not null
        };

    private static string Why(Finalist finalist)
        => $"Final model of '{finalist.Description}', with the rounds found in the search. Expected on unseen rows: "
            + $"{Analysis.Text(finalist.Expected)}.";
}
