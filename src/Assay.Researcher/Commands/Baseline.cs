using Assay.Researcher.Data;
using Assay.Researcher.Features;
using Assay.Researcher.Linear;
using Assay.Researcher.Models;

namespace Assay.Researcher.Commands;

/// <summary>
/// The frozen simple model that is scored once when a lab is made: regularised logistic regression on scaled numbers and
/// frequent categories. The same files always give the same predictions.
/// </summary>
internal static class Baseline
{
    private const double Penalty = 1;
    private const int MostSteps = 100;
    private static readonly FeaturePlan Plan = new() { Numbers = NumberTreatment.Scaled, Few = CategoryTreatment.OneHot, Many = CategoryTreatment.OneHot };

    public static void Run(ReadOnlySpan<string> words, CancellationToken cancel)
    {
        var arguments = new Arguments("baseline", words, ["--train", "--features", "--predictions", "--target", "--positive", "--id"]);
        var training = FrameReader.Training(arguments["--train"], new Schema { Id = arguments["--id"], Target = arguments["--target"] });
        var labels = Labels.Binary(training.Targets, arguments["--positive"], arguments["--target"]);
        var features = FeatureSet.Learn(Plan, training.Features, labels, seed: 0, cancel);
        var weights = new Logistic(features.Training, labels, Penalty).Steps().Take(MostSteps).Last().At;

        var frame = FrameReader.Features(arguments["--features"], arguments["--id"], training.Columns);
        using var file = File.Create(arguments["--predictions"]);
        Predictions.Write(file, frame.Ids, Link.Probabilities(Logistic.Margins(FeatureSet.Encode(features.Encoders, frame), weights)));
    }
}
