using System.Globalization;
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
/// <param name="Latest">The moment of the latest training row when it was submitted.</param>
/// <param name="Seconds">How long fitting may take, of all models that are weighed together.</param>
/// <param name="Recipes">How each member is made, its rounds fixed.</param>
internal sealed record Renewal(Schema Schema, string Metric, double Latest, double Seconds, IReadOnlyList<Recipe.Single> Recipes)
{
    /// <summary>The model, fitted anew where <paramref name="history"/> has rows that are later than all there were when it was
    /// submitted.</summary>
    /// <param name="model">The model as it was submitted.</param>
    /// <param name="history">A file in the layout of <c>data/train.csv</c>: all that is known by now. A column that it lacks is an error.</param>
    /// <param name="until">When it must be over: members that are not ready by then stay as they are.</param>
    /// <param name="cancel">Ends it.</param>
    /// <param name="say">Hears what could not be fitted.</param>
    public Model Of(Model model, string history, Deadline until, Action<string> say, CancellationToken cancel)
    {
        FrameReader.RequirePast(history, Schema, model.Columns);
        return Guarded(model, () => From(model, history, until, say, cancel), say);
    }

    private Model From(Model model, string history, Deadline until, Action<string> say, CancellationToken cancel)
    {
        var past = FrameReader.Past(history, Schema, model.Columns).InOrder();
        if (past.Moments is null || past.Moments.Length == 0 || past.Moments.Max() <= Latest)
        {
            say("Not refitted: the history has no row later than the training data. Using the submitted model.");
            return model;
        }

        var yardstick = new Yardstick(model.Task, model.Classes.Count, Assay.Measure.Metrics.Metric.Find(model.Task, Metric));
        using var study = Study.Of(past, Schema, yardstick, seed: 0);
        var bench = new Bench(yardstick, until, cancel);
        return model with { Members = [.. model.Members.Zip(Recipes, (member, recipe) => Guarded(member, () => Again(member, recipe, study, bench, say), say))] };
    }

    private Member Again(Member member, Recipe.Single recipe, Study study, Bench bench, Action<string> say)
    {
        var fitted = bench.Deadline.Passed ? null : recipe.Fit(study.Whole(), bench);
        if (fitted is { TimedOut: false })
        {
            return fitted.Members[0] with { Weight = member.Weight };
        }

        say(string.Create(
            CultureInfo.InvariantCulture,
            $"Not refitted on the new history: the time budget of {Seconds:0} s is used up. Using the submitted model."));
        return member;
    }

    // What was submitted predicts, too; an odd row of the past must not cost the one submission.
    private static T Guarded<T>(T before, Func<T> fit, Action<string> say)
    {
        try
        {
            return fit();
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            say($"Not refitted on the new history: {problem.Message.TrimEnd('.')}. Using the submitted model.");
            return before;
        }
    }
}
