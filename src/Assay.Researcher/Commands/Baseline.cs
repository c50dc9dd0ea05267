using Assay.Measure.Metrics;
using Assay.Researcher.Data;
using Assay.Researcher.Features;
using Assay.Researcher.Models;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;

namespace Assay.Researcher.Commands;

/// <summary>
/// The frozen simple model that is scored once when a lab is made: a regularised linear one (logistic, multinomial or least
/// squares) on scaled numbers and frequent categories. The same files always give the same predictions.
/// </summary>
internal static class Baseline
{
    private const double Penalty = 1;
    private static readonly FeaturePlan Plan = new() { Numbers = NumberTreatment.Scaled, Few = CategoryTreatment.OneHot, Many = CategoryTreatment.OneHot };

    public static void Run(ReadOnlySpan<string> words, CancellationToken cancel)
    {
        var arguments = new Arguments("baseline", words, ["--schema", "--train", "--features", "--predictions"]);
        var schema = Schema.Read(arguments["--schema"]);
        var yardstick = new Yardstick(schema.Task, schema.Classes?.Count ?? 0, Metric.For(schema.Task)[0]);
        var training = FrameReader.Training(arguments["--train"], schema);
        var study = Study.Of(training, schema, yardstick, seed: 0);
        var never = new Deadline(TimeProvider.System, TimeSpan.MaxValue);
        var fitted = new Recipe.Single(Plan, new Learner.Linear(Penalty), Seed: 0).Fit(study.Whole(), new(yardstick, never, cancel));

        var model = study.Model(fitted.Members);
        using var file = File.Create(arguments["--predictions"]);
        var frame = FrameReader.Features(arguments["--features"], schema.Id, training.Columns);
        Predictions.Write(file, frame.Ids, model.Predict(frame), model.Classes);
    }
}
