using System.Collections;

namespace Assay.Cli.Given;

/// <summary>What of the caller's environment concerns models: keys go to the owner's own server, which keeps them in memory alone.</summary>
internal static class ModelKeys
{
    private const string Script = "scripted:";

    /// <summary>The variables that hold a key of some API.</summary>
    public static IReadOnlyDictionary<string, string> Of(IDictionary variables) => variables
        .Cast<DictionaryEntry>()
        .Select(entry => (Name: (string)entry.Key, Value: entry.Value as string))
        .Where(variable => variable.Name.EndsWith("_API_KEY", StringComparison.Ordinal) && variable.Value is { Length: > 0 })
        .ToDictionary(variable => variable.Name, variable => variable.Value!);

    /// <summary>The model as it was said; a script's path is made absolute, since the server stands elsewhere.</summary>
    public static string Absolute(string model, Session session)
        => model.StartsWith(Script, StringComparison.Ordinal) ? Script + session.FullPath(model[Script.Length..]) : model;
}
