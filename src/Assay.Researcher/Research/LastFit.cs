using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Researcher.Data;
using Assay.Researcher.Families;
using Assay.Researcher.Models;
using Assay.Researcher.Recipes;
using Assay.Researcher.Tracking;

namespace Assay.Researcher.Research;

/// <summary>Fits finalists on all training rows and asks Assay what they are worth: sparingly, for every question counts.</summary>
internal sealed class LastFit(Workplace place, AgentClient assay, MlflowClient mlflow, string folder, Deadline until, TimeProvider clock, Action<string> say)
{
    private const int MostEvaluations = 2;

    /// <summary>The candidates, the one to hand in first.</summary>
    public async Task<IReadOnlyList<Candidate>> Run(IReadOnlyList<Finalist> finalists, CancellationToken cancel)
    {
        var features = new Lazy<Frame>(() => FrameReader.Features(
            Path.Combine(folder, place.Brief.Data.Public), place.Brief.Data.Id, place.Study.Columns));
        var candidates = new List<Candidate>();
        foreach (var finalist in finalists.Take(MostEvaluations))
        {
            var started = clock.GetTimestamp();
            candidates.Add(await Fit(finalist, features, cancel));
            if (!Plan.Allows(clock.GetElapsedTime(started).TotalSeconds * 1.5, until.Left))
            {
                break;
            }
        }

        // What the ladder calls better beat everything before it, by more than luck; otherwise the inner order stands.
        var winner = candidates.FindLast(candidate => candidate.Standing == Standing.Better) ?? candidates[0];
        return [winner, .. candidates.Where(candidate => candidate != winner)];
    }

    private async Task<Candidate> Fit(Finalist finalist, Lazy<Frame> features, CancellationToken cancel)
    {
        if (place.Earlier.Final(finalist.Recipe) is { } before)
        {
            return Candidate(finalist, before, ModelFolder.Parse(await mlflow.Download(before, Names.ModelFile, cancel), Names.ModelFile));
        }

        var run = await place.Log.Begin(new Attempt(finalist.Recipe, finalist.Change, Why(finalist)), Stage.Final, cancel);
        var started = clock.GetTimestamp();
        var fitted = finalist.Recipe.Fit(place.Study.All, null, new Bench(place.Study.Yardstick, until, cancel));
        var seconds = clock.GetElapsedTime(started).TotalSeconds;
        var candidate = Candidate(finalist, run, place.Study.Model(place.Brief.Data.Id, fitted.Members));
        await place.Log.Upload(run, candidate.Model, cancel);
        candidate = await Evaluate(candidate, features.Value, cancel);
        await place.Log.Finish(run, Analysed(candidate, fitted), seconds, cancel);
        return candidate;
    }

    private async Task<Candidate> Evaluate(Candidate candidate, Frame features, CancellationToken cancel)
    {
        using var file = new MemoryStream();
        Predictions.Write(file, features.Ids, candidate.Model.Predict(features));
        file.Position = 0;
        try
        {
            var answer = await assay.Evaluate(file, candidate.Run, cancel);
            var released = answer is { Score: { } score, StandardError: { } error } ? new Estimate(score, error) : (Estimate?)null;
            say($"{candidate.Change}, evaluated: {(released is { } told ? Analysis.Text(told) : "not better than the lab's best")}");
            return candidate with { Standing = answer.Standing, Released = released };
        }
        catch (AssayException refusal)
        {
            // No evaluation left, most likely: what was learnt on the training rows decides then.
            say($"{candidate.Change}: not evaluated, {refusal.Message}");
            return candidate;
        }
    }

    private static Candidate Candidate(Finalist finalist, Run run, Model model)
        => new(run.Info.RunId, finalist.Recipe, finalist.Change, finalist.Judged ?? finalist.Looked, model);

    private static string Why(Finalist finalist)
        => $"The last fit of '{finalist.Change}', on all training rows with the rounds found while looking. Expected on rows it has not seen: {Analysis.Text(finalist.Judged ?? finalist.Looked)}.";

    private string Analysed(Candidate candidate, Fitted fitted) => $"Fitted on all {place.Study.All.Frame.Rows} training rows."
        + (fitted.CutShort ? " The clock ended the fit early." : "")
        + (candidate switch
        {
            { Released: { } released } => $" Evaluated by Assay: {Analysis.Text(released)} on the public rows, better than the lab's best before; its own rows had said {Analysis.Text(candidate.Inner)}.",
            { Standing: Standing.Better } => " Evaluated by Assay: better than the lab's best before.",
            { Standing: not null } => $" Evaluated by Assay: not better than the lab's standing best by a standard error; no score is told then. Its own rows had said {Analysis.Text(candidate.Inner)}.",
            _ => " It was not evaluated in public.",
        });
}
