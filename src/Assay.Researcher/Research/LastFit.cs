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

    /// <summary>The candidates, the one to hand in first.</summary>
    public async Task<IReadOnlyList<Candidate>> Run(IReadOnlyList<Finalist> finalists, CancellationToken cancel)
    {
        var candidates = new List<Candidate>();
        foreach (var finalist in finalists.Take(MostEvaluations))
        {
            var started = clock.GetTimestamp();
            candidates.Add(await Make(finalist, cancel));
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

    private async Task<Candidate> Make(Finalist finalist, CancellationToken cancel)
    {
        if (place.Earlier.Final(finalist.Recipe) is { } before)
        {
            return Candidate(finalist, before, ModelFolder.Parse(await mlflow.Download(before, Names.ModelFile, cancel), Names.ModelFile));
        }

        var run = await place.Log.Begin(new Attempt(finalist.Recipe, finalist.Change, Why(finalist)), Stage.Final, cancel);
        var started = clock.GetTimestamp();
        var (members, words, cutShort) = Members(finalist, cancel);
        var seconds = finalist.Judged?.FitSeconds ?? clock.GetElapsedTime(started).TotalSeconds;
        var candidate = Candidate(finalist, run, place.Study.Model(members, Tilt(finalist))) with { CutShort = cutShort };
        if (cutShort)
        {
            await place.Log.CutShort(run, cancel);
        }

        await place.Log.Upload(run, candidate.Model, cancel);
        await place.Log.Upload(run, finalist, place.Study, cancel);
        candidate = await evaluating.Ask(candidate, cancel);
        await place.Log.Finish(run, $"{words}{Evaluating.Told(candidate)}", seconds, finalist, place.Study.Yardstick, cancel);
        return candidate;
    }

    private (IReadOnlyList<Member> Members, string Words, bool CutShort) Members(Finalist finalist, CancellationToken cancel)
    {
        var folds = finalist.Judged?.Fits is { Count: >= EnoughFolds } fits && !place.Study.Forward ? fits : null;
        if (folds is not null && !place.Study.AsksForAll)
        {
            return Average(folds);
        }

        // Half of a model that saw all rows is worth less than a whole one that saw a part of them.
        var fitted = finalist.Recipe.Fit(place.Study.Whole(), new Bench(place.Study.Yardstick, until, cancel));
        return fitted.CutShort && folds is not null ? Average(folds) : (fitted.Members, $"Fitted on all {place.Study.All.Frame.Rows} training rows.{(fitted.CutShort ? " The clock ended the fit early." : "")}", fitted.CutShort);
    }

    private (IReadOnlyList<Member> Members, string Words, bool CutShort) Average(IReadOnlyList<Fitted> folds)
        => ([.. folds.SelectMany(fit => fit.Members)], $"The average of the models of {folds.Count} folds, each of which saw {(1 - (1.0 / folds.Count)) / place.Study.Growth:0%} of the training rows.", folds.Any(fit => fit.CutShort));

    private Tilt? Tilt(Finalist finalist) => finalist.Judged is { Fits: { } fits, Rows: var rows }
        ? Tilts.Find(Study.Margins(fits), place.Study.All.Truth.Pick(rows), place.Study.Yardstick)
        : null;

    private static Candidate Candidate(Finalist finalist, Run run, Model model)
        => new(run.Info.RunId, finalist.Recipe, finalist.Change, finalist.Expected, model) { CutShort = run.Tag(Names.CutShort) is not null };

    private static string Why(Finalist finalist)
        => $"What '{finalist.Change}' hands in, with the rounds found while looking. Expected on rows it has not seen: {Analysis.Text(finalist.Expected)}.";
}
