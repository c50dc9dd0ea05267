using System.Text.Json;
using Assay.Protocol;

namespace Assay.Labs.Births;

/// <summary>Where things lie in a lab folder, and how its state is found from it.</summary>
internal static class LabFolder
{
    public static string Contract(string folder) => Path.Combine(folder, "lab.yaml");

    public static string Data(string folder) => Path.Combine(folder, "data");

    public static string Schema(string folder) => Path.Combine(folder, "data", "schema.json");

    /// <summary>The schema, which holds the lab's id.</summary>
    public static Schema ReadSchema(string folder)
    {
        var file = Schema(folder);
        if (!File.Exists(file))
        {
            throw AssayException.Unknown($"There is no lab in {folder}: create one with `assay init {folder} --data FILE --target COLUMN`, or name another folder.");
        }

        try
        {
            var schema = JsonSerializer.Deserialize<Schema>(File.ReadAllBytes(file), AssayJson.Page);
            return schema is { Lab.Length: > 0 } && schema.Lab.All(char.IsAsciiLetterOrDigit)
                ? schema
                : throw AssayException.Usage($"{file} does not name its lab: restore it from git.");
        }
        catch (JsonException problem)
        {
            throw AssayException.Usage($"{file} is not what Assay wrote: restore it from git. ({problem.Message})");
        }
    }

    /// <summary>The state of the lab in a folder; says what is lost when it is not there.</summary>
    public static StateFolder StateOf(string folder, Home home)
    {
        var state = home.Of(ReadSchema(folder).Lab);
        return File.Exists(state.Sealed) ? state : throw AssayException.Unknown(
            $"The state of the lab in {folder} is not in {home.Folder}, where the sealed targets, the journal and the tracked runs are kept. "
            + $"Set ASSAY_HOME to the folder that holds labs/{Path.GetFileName(state.Folder)}, or restore that from a backup; without it, this lab can be read but not scored.");
    }
}
