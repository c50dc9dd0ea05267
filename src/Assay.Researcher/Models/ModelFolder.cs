using System.IO.Compression;
using System.Text.Json;
using Assay.Protocol;

namespace Assay.Researcher.Models;

/// <summary>
/// A model as a folder with one file, as it is tracked and as the clean room lays it out: all of it compressed, or the
/// weights of the models in the folders beside it.
/// </summary>
internal static class ModelFolder
{
    public const string FileName = "model.json.gz";
    public const string EnsembleName = "ensemble.json";
    private const int MostBytes = 1 << 30;

    public static byte[] Bytes(Model model)
    {
        using var bytes = new MemoryStream();
        using (var packed = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(packed, model, AssayJson.Line);
        }

        return bytes.ToArray();
    }

    public static byte[] Bytes(EnsembleFile blend) => JsonSerializer.SerializeToUtf8Bytes(blend, AssayJson.Line);

    public static Model Read(string folder) => Read(folder, (model, _) => model);

    /// <summary>Reads a model, or those that are weighed, each of them changed before it is weighed.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="change">Changes a model; it is told how many are still to be changed, this one among them.</param>
    public static Model Read(string folder, Func<Model, int, Model> change) => Read(folder, model => change(model, 1), change);

    private static Model Read(string folder, Func<Model, Model> one, Func<Model, int, Model> change)
    {
        var (path, blend) = (Path.Combine(folder, FileName), Path.Combine(folder, EnsembleName));
        return File.Exists(path) ? one(Parse(File.ReadAllBytes(path), path))
            : File.Exists(blend) ? Beside(folder, blend, change)
            : throw AssayException.Usage($"There is no model in {folder}: {FileName} is missing.");
    }

    public static Model Parse(byte[] bytes, string name)
    {
        try
        {
            using var unpacked = Unpacked(bytes);
            return Known(JsonSerializer.Deserialize<Model>(unpacked, AssayJson.Line), model => model.Version, name);
        }
        catch (Exception problem) when (problem is JsonException or InvalidDataException or NotSupportedException)
        {
            throw NoModel(name, problem);
        }
    }

    // Others may have packed it: little that would become very much is no model.
    private static MemoryStream Unpacked(byte[] bytes)
    {
        using var packed = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        var unpacked = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = packed.Read(buffer)) > 0;)
        {
            unpacked.Write(buffer, 0, read);
            if (unpacked.Length > MostBytes)
            {
                throw new InvalidDataException($"it unpacks to more than {MostBytes >> 20} MiB");
            }
        }

        unpacked.Position = 0;
        return unpacked;
    }

    // The clean room lays the models of a candidate side by side: this folder is number 0, those it weighs are 1, 2, …
    private static Model Beside(string folder, string path, Func<Model, int, Model> change)
    {
        try
        {
            var blend = Known(
                JsonSerializer.Deserialize<EnsembleFile>(File.ReadAllBytes(path), AssayJson.Line), blend => blend.Version, path);
            var parent = Path.GetDirectoryName(Path.GetFullPath(folder))!;
            var count = blend.Weights.Count;
            return blend.Of([.. Enumerable.Range(1, count).Select(number => Read(Path.Combine(parent, $"{number}"), model => change(model, count + 1 - number), change))]);
        }
        catch (JsonException problem)
        {
            throw NoModel(path, problem);
        }
    }

    private static T Known<T>(T? read, Func<T, int> version, string name)
        where T : class
        => read is not null && version(read) == Model.Current
            ? read
            : throw AssayException.Usage($"{name} is a model of version {(read is null ? "none" : version(read))}, but this program reads version {Model.Current}: use the version that wrote it.");

    private static AssayException NoModel(string name, Exception problem)
        => AssayException.Usage($"{name} is not a model that assay-researcher wrote: {problem.Message.TrimEnd('.')}.");
}
