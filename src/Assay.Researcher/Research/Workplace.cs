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
        var history = await assay.History(cancel);
        var experiment = await mlflow.ExperimentId(experimentName ?? brief.Lab, cancel);
        var study = Load(brief, folder, yardstick);
        var traits = Traits.Of(study.All, yardstick, study.Forward);
        var runs = await mlflow.Search(experiment, "", cancel);
        var siblings = Research.Siblings.Best(runs, history, yardstick);
        var outcomes = Research.Siblings.Outcomes(siblings, runs, history, yardstick);
        var choice = Choice.From(brief, history, traits, outcomes);
        var shelf = choice.Family.Kin == Kin.Blends ? await Shelf.Load(siblings, study, mlflow, cancel) : null;
        if (choice.Family.Kin == Kin.Blends && shelf is null)
        {
            choice = Choice.Besides(brief, history, traits, outcomes);
        }

        if (brief.Announced is null)
        {
            await assay.Announce(new(choice.Title, $"{choice.Reason} {choice.Family.Rationale}", choice.Family.References) { Approach = choice.Approach }, cancel);
        }

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
