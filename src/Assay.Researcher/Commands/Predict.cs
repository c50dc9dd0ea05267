using Assay.Protocol;
using Assay.Researcher.Data;
using Assay.Researcher.Models;
using Assay.Researcher.Research;

namespace Assay.Researcher.Commands;

/// <summary>What a candidate of this agent runs in the clean room: a model folder and features in, predictions out; with what is known of the past, the model is first brought up to it.</summary>
internal static class Predict
{
    private const string Nothing = "none";

    public static void Run(ReadOnlySpan<string> words, Action<string> say, CancellationToken cancel)
    {
        var arguments = new Arguments("predict", words, ["--model", "--features", "--predictions", "--history"]);
        var history = arguments.Find("--history");
        Deadline? until = null;
        var model = ModelFolder.Read(arguments["--model"], Renewed);
        var frame = FrameReader.Features(arguments["--features"], model.Id, model.Columns, say, model.SourceId);
        using var file = File.Create(arguments["--predictions"]);
        Predictions.Write(file, frame.Ids, model.Predict(frame), model.Classes);

        // Models that are weighed share the time: each may use as much of what is left as any that comes after it.
        Model Renewed(Model known, int toCome)
        {
            if (known.Renewal is not { } renewal || history == Nothing)
            {
                return known;
            }

            if (history is null)
            {
                throw AssayException.Usage(
                    "This model is refitted on all known history before it predicts, as when it was scored. Use --history "
                        + "FILE (with the columns of the "
                    + $"lab's data/train.csv, with all known rows and their '{renewal.Schema.Target}'), or --history {Nothing} "
                    + "to predict with the submitted model.");
            }

            until ??= new Deadline(TimeProvider.System, TimeSpan.FromSeconds(renewal.Seconds));
            return renewal.Of(known, history, new Deadline(TimeProvider.System, until.Left / toCome), say, cancel);
        }
    }
}
