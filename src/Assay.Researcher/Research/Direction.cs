using Assay.Protocol.Agents;
using Assay.Researcher.Families;
using Assay.Researcher.Tracking;

namespace Assay.Researcher.Research;

/// <summary>
/// One whole direction: read, choose, announce, search, cross-validate, refit, evaluate, teach, submit. It resumes what an
/// earlier start of the same direction did.
/// </summary>
internal sealed class Direction(AgentClient assay, MlflowClient mlflow, string folder, TimeProvider clock, Action<string> say)
{
    /// <summary>Works until the one submission is made, or until it is clear that there will be none.</summary>
    /// <returns>Whether the direction's submission stands.</returns>
    public async Task<bool> Work(string? experiment, CancellationToken cancel)
    {
        var brief = await assay.Brief(cancel);
        if (brief.Submitted)
        {
            say("This direction has already submitted: nothing left to do.");
            return true;
        }

        var plan = Plan.Of(brief.Budget);
        if (await Stragglers.Wait(assay, brief, new Deadline(clock, plan.Waiting), clock, say, cancel))
        {
            brief = await assay.Brief(cancel);
            plan = Plan.Of(brief.Budget);
        }

        var (looking, judging, fitting) = (new Deadline(clock, plan.Looking), new Deadline(clock, plan.Judging), new Deadline(clock, plan.Fitting));
        var place = await Workplace.Open(assay, mlflow, brief, folder, experiment, cancel);
        using var study = place.Study;
        say($"{brief.Direction}: {place.Choice.Title}. {place.Choice.Reason}");

        var evaluating = new Evaluating(place, assay, folder, say);
        var (book, finalists, candidates) = place.Choice.Family.Kin == Kin.Blends
            ? await new Weighing(place, evaluating, mlflow, judging, clock, say).Run(cancel)
            : await Fitted(place, plan, looking, judging, fitting, evaluating, cancel);
        if (candidates.Count == 0)
        {
            say("No trial produced a model, so there is nothing to submit.");
            await Teach([.. Learnings.Of(place.Choice.Title, book, [], [], place.Study.Yardstick)], cancel);
            return false;
        }

        var learnt = Learnings.Of(place.Choice.Title, book, finalists, candidates, place.Study.Yardstick);
        await Teach(learnt, cancel);
        return await new Handing(assay, folder, say).Run(
            place.Choice.Title, candidates,
            (candidate, refused) => Notes.Page(place, book, candidate, [.. learnt, .. refused]), Notes.Json(place, book, finalists, candidates), cancel);
    }

    private async Task<Weighed> Fitted(Workplace place, Plan plan, Deadline looking, Deadline judging, Deadline fitting, Evaluating evaluating, CancellationToken cancel)
    {
        var book = await new Looking(place, plan, looking, clock, say).Run(cancel);
        var finalists = await new Judging(place, judging, fitting, clock, say).Run(book, cancel);
        return new(book, finalists, finalists.Count == 0 ? [] : await new LastFit(place, evaluating, mlflow, fitting, clock).Run(finalists, cancel));
    }

    private async Task Teach(IReadOnlyList<Learning> learnings, CancellationToken cancel)
    {
        foreach (var learning in learnings)
        {
            await assay.Learn(learning, cancel);
        }
    }
}
