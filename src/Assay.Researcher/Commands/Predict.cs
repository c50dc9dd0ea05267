using Assay.Researcher.Data;
using Assay.Researcher.Models;
using Assay.Researcher.Research;

namespace Assay.Researcher.Commands;

/// <summary>What a candidate of this agent runs in the clean room: a model folder and features in, predictions out; with what is known of the past, the model is first brought up to it.</summary>
internal static class Predict
{
    public static void Run(ReadOnlySpan<string> words, CancellationToken cancel)
    {
        var arguments = new Arguments("predict", words, ["--model", "--features", "--predictions", "--history"]);
        var history = arguments.Find("--history");
        Deadline? until = null;
        var model = ModelFolder.Read(arguments["--model"], Renewed);
        var frame = FrameReader.Features(arguments["--features"], model.Id, model.Columns);
        using var file = File.Create(arguments["--predictions"]);
        Predictions.Write(file, frame.Ids, model.Predict(frame), model.Classes);

        // Models that are weighed share the time.
        Model Renewed(Model known)
        {
            if (history is null || known.Renewal is not { } renewal)
            {
                return known;
            }

            until ??= new Deadline(TimeProvider.System, TimeSpan.FromSeconds(renewal.Seconds));
            return renewal.Of(known, history, until, cancel);
        }
    }
}
