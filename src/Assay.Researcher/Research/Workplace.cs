using Assay.Measure.Metrics;
using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Researcher.Data;
using Assay.Researcher.Families;
using Assay.Researcher.Tracking;

namespace Assay.Researcher.Research;

/// <summary>What a direction has before it at the start: what it was told, what it chose, the rows, and what it did before an interruption.</summary>
internal sealed record Workplace
{
    // As many agents at once as nobody runs: each refusal is another agent's announcement.
    private const int MostChoices = 100;

    public required Brief Brief { get; init; }

    public required Choice Choice { get; init; }

    public required Study Study { get; init; }

    public required Traits Traits { get; init; }

    public required RunLog Log { get; init; }

    public required EarlierRuns Earlier { get; init; }

    public required IReadOnlyList<Sibling> Siblings { get; init; }

    /// <summary>The models to weigh, where that is what this direction does; else null.</summary>
    public Shelf? Shelf { get; init; }

    /// <summary>Announces what is chosen and opens the books.</summary>
    /// <param name="folder">The lab's clone.</param>
    /// <param name="experimentName">The lab's name in tracking; null: as the brief says.</param>
    public static async Task<Workplace> Open(AgentClient assay, MlflowClient mlflow, Brief brief, string folder, string? experimentName, CancellationToken cancel)
    {
        var yardstick = new Recipes.Yardstick(brief.Task, brief.Data.Classes?.Count ?? 0, Metric.Find(brief.Task, brief.Metric.Name));
        var experiment = await mlflow.ExperimentId(experimentName ?? brief.Lab, cancel);
        var study = Load(brief, folder, yardstick);
        var traits = Traits.Of(study.All, yardstick, study.Forward);
        var runs = await mlflow.Search(experiment, "", cancel);
        var (choice, shelf, siblings) = await Announced(assay, mlflow, brief, runs, study, traits, cancel);
        var earlier = await EarlierRuns.Find(mlflow, experiment, brief.Direction, cancel);
        await earlier.EndInterrupted(cancel);
        return new()
        {
            Brief = brief,
            Choice = choice,
            Study = study,
            Traits = traits,
            Log = new(mlflow, experiment, brief, choice.Approach),
            Earlier = earlier,
            Siblings = siblings,
            Shelf = shelf,
        };
    }

    /// <summary>
    /// Chooses and announces. Agents that begin together cannot see what the others choose, but the lab takes the first
    /// announcement of an approach alone: the one that is refused chooses again, with that announcement in its history.
    /// </summary>
    private static async Task<(Choice Choice, Shelf? Shelf, IReadOnlyList<Sibling> Siblings)> Announced(
        AgentClient assay, MlflowClient mlflow, Brief brief, IReadOnlyList<Run> runs, Study study, Traits traits, CancellationToken cancel)
    {
        for (var again = 1; ; again++)
        {
            var history = await assay.History(cancel);
            var siblings = Research.Siblings.Best(runs, history, study.Yardstick);
            var outcomes = Research.Siblings.Outcomes(siblings, runs, history, study.Yardstick);
            var choice = Choice.From(brief, history, traits, outcomes);
            var shelf = choice.Family.Kin == Kin.Blends ? await Shelf.Load(siblings, study, mlflow, cancel) : null;
            if (choice.Family.Kin == Kin.Blends && shelf is null)
            {
                choice = Choice.Besides(brief, history, traits, outcomes);
            }

            if (brief.Announced is not null || await TryAnnounce(assay, choice, last: again == MostChoices, cancel))
            {
                return (choice, shelf, siblings);
            }

            // An answer that was lost on the way looks like a refusal: what stands is gone on with.
            brief = await assay.Brief(cancel);
        }
    }

    private static async Task<bool> TryAnnounce(AgentClient assay, Choice choice, bool last, CancellationToken cancel)
    {
        try
        {
            var rationale = $"{choice.Reason} {choice.Family.Rationale}";
            await assay.Announce(new(choice.Title, rationale, choice.Family.References) { Approach = choice.Approach }, cancel);
            return true;
        }
        catch (AssayException refusal) when (refusal.Status == 409 && !last)
        {
            return false;
        }
    }

    private static Study Load(Brief brief, string folder, Recipes.Yardstick yardstick)
    {
        var schema = Schema.Read(Path.Combine(folder, brief.Data.Schema)) with
        {
            Id = brief.Data.Id,
            Target = brief.Data.Target,
            Task = brief.Task,
            Positive = brief.Data.Positive,
            Classes = brief.Data.Classes,
            Group = brief.Data.Group,
            Time = brief.Data.Time,
        };
        return Study.Of(FrameReader.Training(Path.Combine(folder, brief.Data.Train), schema), schema, yardstick, brief.Direction.Number);
    }
}
