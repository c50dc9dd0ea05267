using Assay.Measure.Metrics;
using Assay.Protocol;
using Assay.Researcher.Data;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;

namespace Assay.Researcher.Models;

/// <summary>
/// How a model is fitted once more when more of the past is known than it was fitted on, as whoever uses it would do: in a lab by
/// time, the rows between its training and those to be predicted are known by then.
/// </summary>
/// <param name="Schema">The lab's columns.</param>
/// <param name="Metric">The lab's metric.</param>
/// <param name="Latest">The moment of the latest row that the model knows.</param>
/// <param name="Seconds">How long fitting may take, of all models that are weighed together.</param>
/// <param name="Recipes">How each member is made, its rounds fixed.</param>
internal sealed record Renewal(Schema Schema, string Metric, double Latest, double Seconds, IReadOnlyList<Recipe.Single> Recipes)
{
    /// <summary>The model, fitted anew where <paramref name="history"/> has rows that are later than all that it knows.</summary>
    /// <param name="model">The model as it was handed in.</param>
    /// <param name="history">A file in the layout of <c>data/train.csv</c>: all that is known by now.</param>
    /// <param name="until">When it must be over: members that are not ready by then stay as they are.</param>
    /// <param name="cancel">Ends it.</param>
    public Model Of(Model model, string history, Deadline until, CancellationToken cancel)
    {
        var past = FrameReader.Training(history, Schema, model.Columns).InOrder();
        if (past.Moments is null || past.Moments.Length == 0 || past.Moments.Max() <= Latest)
        {
            return model;
        }

        var yardstick = new Yardstick(model.Task, model.Classes.Count, Assay.Measure.Metrics.Metric.Find(model.Task, Metric));
        using var study = Study.Of(past, Schema, yardstick, seed: 0);
        var bench = new Bench(yardstick, until, cancel);
        return model with { Members = [.. model.Members.Zip(Recipes, (member, recipe) => Again(member, recipe, study, bench))] };
    }

    private static Member Again(Member member, Recipe.Single recipe, Study study, Bench bench)
    {
        if (bench.Deadline.Passed)
        {
            return member;
        }

        var fitted = recipe.Fit(study.Whole(), bench);
        return fitted.CutShort ? member : fitted.Members[0] with { Weight = member.Weight };
    }
}
