using System.Text.Json;
using Assay.Protocol;

namespace Assay.Researcher.Models;

/// <summary>A model as a folder with one file, as it is tracked and as the clean room lays it out.</summary>
internal static class ModelFolder
{
    public const string FileName = "model.json";

    public static byte[] Bytes(Model model) => JsonSerializer.SerializeToUtf8Bytes(model, AssayJson.Line);

    public static Model Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path)
            ? Parse(File.ReadAllBytes(path), path)
            : throw AssayException.Usage($"There is no model in {folder}: it lacks {FileName}.");
    }

    public static Model Parse(byte[] bytes, string name)
    {
        try
        {
            var model = JsonSerializer.Deserialize<Model>(bytes, AssayJson.Line);
            return model is { Version: Model.Current }
                ? model
                : throw AssayException.Usage($"{name} is a model of version {model?.Version}, and this program reads version {Model.Current}: use the program that wrote it.");
        }
        catch (JsonException problem)
        {
            throw AssayException.Usage($"{name} is not a model that assay-researcher wrote: {problem.Message.TrimEnd('.')}.");
        }
    }
}
