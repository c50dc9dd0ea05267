using Assay.Measure.Metrics;
using Assay.Researcher.Data;
using Assay.Researcher.Features;
using Assay.Researcher.Models;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;

namespace Assay.Researcher.Commands;

/// <summary>
/// The baseline, fitted and scored once when a lab is made: a regularised linear one (logistic, multinomial or least
/// squares) on scaled numbers and frequent categories; of numbers on the scale that the metric asks for, or the best constant where that is
/// better. Of very many rows it sees a part, where that has enough of what is rare. The same files always give the same model.
/// </summary>
internal static class Baseline
{
    private const double Penalty = 1;
    private static readonly FeaturePlan Plan = new()
    {
        Numbers = NumberTreatment.Scaled,
        LowCardinality = CategoryTreatment.OneHot,
        HighCardinality = CategoryTreatment.OneHot
    };

    public static void Run(ReadOnlySpan<string> words, CancellationToken cancel)
    {
        var arguments = new Arguments("baseline", words, ["--schema", "--train", "--model", "--metric"]);
        var schema = Schema.Read(arguments["--schema"]);
        var yardstick = new Yardstick(schema.Task, schema.Classes?.Count ?? 0, Metric.Find(schema.Task, arguments.Find("--metric") ?? Metric.Default(schema.Task)));
        var training = FrameReader.Training(arguments["--train"], schema);
        using var study = Study.Of(training, schema, yardstick, seed: 0);
        var never = new Deadline(TimeProvider.System, TimeSpan.MaxValue);
        var model = study.Model([Plainest.Fit(new(Plan, new Learner.Linear(Penalty), Seed: 0), study, new(yardstick, never, cancel))]);
        var folder = Directory.CreateDirectory(arguments["--model"]).FullName;
        File.WriteAllBytes(Path.Combine(folder, ModelFolder.FileName), ModelFolder.Bytes(model));
    }
}
