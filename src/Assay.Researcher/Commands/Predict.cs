using Assay.Researcher.Data;
using Assay.Researcher.Models;

namespace Assay.Researcher.Commands;

/// <summary>What a candidate of this agent runs in the clean room: a model folder and features in, predictions out.</summary>
internal static class Predict
{
    public static void Run(ReadOnlySpan<string> words)
    {
        var arguments = new Arguments("predict", words, ["--model", "--features", "--predictions"]);
        var model = ModelFolder.Read(arguments["--model"]);
        var frame = FrameReader.Features(arguments["--features"], model.Id, model.Columns);
        using var file = File.Create(arguments["--predictions"]);
        Predictions.Write(file, frame.Ids, model.Predict(frame), model.Classes);
    }
}
